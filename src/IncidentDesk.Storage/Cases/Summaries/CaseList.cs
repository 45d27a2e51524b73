namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The cases that somebody can open, as their list shows them.</summary>
/// <param name="Broken">The names of cases whose ledger does not verify, because the database was changed.</param>
/// <param name="Left">How many cases were not read yet; the next look goes on with them.</param>
public sealed record CaseList(IReadOnlyList<CaseLine> Lines, IReadOnlyList<string> Broken, int Left);
