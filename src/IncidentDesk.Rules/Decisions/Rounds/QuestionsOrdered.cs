using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator put the questions in another order.</summary>
[Entry("questions_ordered")]
public sealed record QuestionsOrdered(Guid By, DateTimeOffset At, ImmutableArray<Guid> Questions)
    : DecisionEntry(By, At);
