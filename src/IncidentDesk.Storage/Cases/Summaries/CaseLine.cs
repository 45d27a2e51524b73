using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Summaries;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>A case in its reader's list: its code name and what the list shows of it.</summary>
public sealed record CaseLine(string Name, CaseSummary Summary)
{
    /// <summary>What each of <see cref="CaseSummary.Dates"/> is for, in the same order.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];
}
