namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>An answer to choose, by the id it is kept under.</summary>
internal sealed record Option(string Id, string Name);
