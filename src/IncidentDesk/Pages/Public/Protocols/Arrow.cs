namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A way between two stages as a drawn path; a way back is dashed.</summary>
internal sealed record Arrow(string Path, bool IsBack);
