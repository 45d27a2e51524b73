namespace IncidentDesk.Tests.Mail;

/// <summary>How a sink answers a sender.</summary>
internal enum SinkMood
{
    Works,
    NeverGreets,
    NeverConfirms,
}
