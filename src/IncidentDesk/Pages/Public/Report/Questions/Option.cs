namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>An option of a question, with the id under which it is stored.</summary>
internal sealed record Option(string Id, string Name);
