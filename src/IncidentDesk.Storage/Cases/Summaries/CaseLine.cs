using IncidentDesk.Rules.Cases.Summaries;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>A case in its reader's list: its code name and what the list shows of it.</summary>
public sealed record CaseLine(string Name, CaseSummary Summary);
