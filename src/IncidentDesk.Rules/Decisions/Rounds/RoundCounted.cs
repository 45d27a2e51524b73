using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A round is over: what was said in it, anchored in the ledger by the first who acts after it.</summary>
[Entry("round_counted")]
public sealed record RoundCounted(Guid By, DateTimeOffset At, int Round, ImmutableArray<CountedPosition> Positions)
    : DecisionEntry(By, At);
