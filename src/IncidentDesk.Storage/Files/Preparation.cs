namespace IncidentDesk.Storage.Files;

/// <summary>What was done to a file before it was sealed.</summary>
internal enum Preparation
{
    Cleaned,
    CleanedInPart,
    AsItCame,
    Original,
}
