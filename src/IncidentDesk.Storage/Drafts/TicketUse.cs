namespace IncidentDesk.Storage.Drafts;

/// <summary>The result of using a ticket: good once; too early, and valid in a moment; or useless, because it is too
/// old, spent or not issued here.</summary>
public enum TicketUse
{
    Good,
    TooEarly,
    Useless,
}
