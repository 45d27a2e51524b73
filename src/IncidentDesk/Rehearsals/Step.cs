using System.Collections.Immutable;
using IncidentDesk.Rules;

namespace IncidentDesk.Rehearsals;

/// <summary>One step of a scenario: who does what, and the expected outcome.</summary>
/// <param name="Who">A seat, "person" for the reporter, "other-1" and so on for other people, "report" for another
/// report that arrives, or "wait".</param>
/// <param name="What">The object of the act; empty when it needs none.</param>
/// <param name="Refused">The expected refusal, by name; null when the act must succeed.</param>
/// <param name="Stage">The expected stage of the case afterwards; null when it is not checked.</param>
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
    /// <summary>The number of the case that it is about.</summary>
    public int Case { get; init; } = 1;

    /// <summary>The length of a wait; null for every other step.</summary>
    public Span? Length { get; init; }

    /// <summary>A report that arrives; null for every other step.</summary>
    public RehearsedReport? Report { get; init; }

    /// <summary>Whether <see cref="What"/> is a text that somebody writes.</summary>
    public bool Says { get; init; }

    /// <summary>The seats that must be mailed in this step, each with the moment or without; null when that is not
    /// checked.</summary>
    public Expectation? Reminded { get; init; }

    /// <summary>The seats that must not be mailed in this step; null when that is not checked.</summary>
    public Expectation? NotReminded { get; init; }
}
