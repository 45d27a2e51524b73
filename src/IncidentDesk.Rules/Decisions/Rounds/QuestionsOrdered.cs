using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator put the questions in another order.</summary>
public sealed record QuestionsOrdered(Guid By, DateTimeOffset At, ImmutableArray<Guid> Questions)
    : DecisionEntry(By, At);
