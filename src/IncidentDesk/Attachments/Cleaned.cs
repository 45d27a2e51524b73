namespace IncidentDesk.Attachments;

/// <summary>The result of cleaning a file; the numbers are the worker's exit codes.</summary>
internal enum Cleaned
{
    Well = 0,
    TooLarge = 3,
    Unreadable = 4,
}
