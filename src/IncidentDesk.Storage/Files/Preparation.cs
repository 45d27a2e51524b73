namespace IncidentDesk.Storage.Files;

/// <summary>How a file was prepared before it was sealed.</summary>
public enum Preparation
{
    Cleaned,
    CleanedInPart,
    AsItCame,
    Original,
}
