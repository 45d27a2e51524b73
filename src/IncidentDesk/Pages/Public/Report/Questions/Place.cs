namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>Where the person is in the form, for the line at its top.</summary>
internal sealed record Place(int Step, int Of);
