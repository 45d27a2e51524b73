namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A move between two stages as a drawn path; a move back is dashed.</summary>
internal sealed record Arrow(string Path, bool IsBack);
