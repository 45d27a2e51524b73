using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A closed round with its positions, anchored in the ledger by the next act.</summary>
[Entry("round_counted")]
public sealed record RoundCounted(Guid By, DateTimeOffset At, int Round, ImmutableArray<CountedPosition> Positions)
    : DecisionEntry(By, At);
