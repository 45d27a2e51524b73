namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A kind of report: its protocol and its own questions. Changing it keeps what was written.</summary>
internal sealed record ReportKind(int Number, string Protocol, string Name, string Examples, Question[] Questions);
