namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>The person's position in the form, for the line at the top of the page.</summary>
internal sealed record FormPosition(int Step, int Of);
