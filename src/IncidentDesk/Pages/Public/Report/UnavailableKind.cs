using IncidentDesk.Pages.Public.Report.Questions;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>A kind of report that too few people can read, and the kinds that are open.</summary>
internal sealed record UnavailableKind(string Name, IReadOnlyList<ReportKind> Others);
