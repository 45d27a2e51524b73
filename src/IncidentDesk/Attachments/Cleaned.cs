namespace IncidentDesk.Attachments;

/// <summary>How the cleaning of a file ended; the numbers are the worker's exit codes.</summary>
internal enum Cleaned
{
    Well = 0,
    TooLarge = 3,
    Unreadable = 4,
}
