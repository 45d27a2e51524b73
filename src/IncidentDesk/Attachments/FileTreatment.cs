namespace IncidentDesk.Attachments;

/// <summary>What is done with a file.</summary>
internal enum FileTreatment
{
    Photo,
    Document,
    AsItIs,
    Refused,
}
