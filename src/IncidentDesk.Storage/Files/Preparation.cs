namespace IncidentDesk.Storage.Files;

/// <summary>How a file was prepared before it was sealed.</summary>
internal enum Preparation
{
    Cleaned,
    CleanedInPart,
    AsItCame,
    Original,
}
