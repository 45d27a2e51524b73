using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>An entry that waits for signatures, or for the time it takes effect.</summary>
/// <param name="EffectiveAt">When it takes effect; null while signatures are missing.</param>
public sealed record PendingEntry(
    int Seq,
    RosterEntry Entry,
    ImmutableArray<RosterVote> Votes,
    DateTimeOffset? EffectiveAt
);
