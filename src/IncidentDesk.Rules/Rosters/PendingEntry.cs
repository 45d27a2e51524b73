using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>An entry that waits for signatures, or for its time to begin.</summary>
/// <param name="EffectiveAt">When it counts; null while signatures are missing.</param>
public sealed record PendingEntry(
    int Seq,
    RosterEntry Entry,
    ImmutableArray<RosterVote> Votes,
    DateTimeOffset? EffectiveAt
);
