using System.Collections.Immutable;
using IncidentDesk.Rules;

namespace IncidentDesk.Rehearsals;

/// <summary>One line of a scenario: who does what, and what must come of it.</summary>
/// <param name="Who">A seat, «person» for whoever holds the eight words, or «wait».</param>
/// <param name="What">What the act is done with or to; empty where it needs nothing.</param>
/// <param name="Refused">The name of the refusal that is expected; null when the act must succeed.</param>
/// <param name="Stage">Where the case must stand afterwards; null when nothing is said of it.</param>
internal sealed record Step(
    long Line,
    string Who,
    string Act,
    string What,
    ImmutableDictionary<string, string> With,
    string? Refused,
    string? Stage
)
{
    /// <summary>How long a wait takes; null for every other step.</summary>
    public Span? Length { get; init; }
}
