namespace IncidentDesk.Attachments;

/// <summary>What is done with a file.</summary>
internal enum Way
{
    Photo,
    Document,
    AsItIs,
    Refused,
}
