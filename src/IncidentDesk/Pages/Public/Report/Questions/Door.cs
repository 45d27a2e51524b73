namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A way into the form: its protocol and its own questions. Whoever took another one keeps all they have
/// written.</summary>
internal sealed record Door(int Number, string Protocol, string Name, string Examples, Question[] Questions);
