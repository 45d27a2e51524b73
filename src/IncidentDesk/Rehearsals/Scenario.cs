using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;

namespace IncidentDesk.Rehearsals;

/// <summary>The report a rehearsal begins with.</summary>
/// <param name="Ticked">Whether the person says that there is danger, that somebody is under eighteen, or that it
/// happened to somebody else; null when nothing of that.</param>
internal sealed record RehearsedReport(
    string Text,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents,
    Ticked? Ticked = null
);

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

/// <summary>What must hold at the end; what is null is not looked at.</summary>
internal sealed record Expected
{
    public ImmutableArray<string>? Path { get; init; }
    public bool? Destroyed { get; init; }
    public ImmutableArray<string>? Recused { get; init; }
    public ImmutableArray<string>? Measures { get; init; }
    public ImmutableArray<string>? Outcomes { get; init; }
    public string? Decision { get; init; }
    public string? DecisionEnd { get; init; }

    /// <summary>What the decision went through, in order.</summary>
    public ImmutableArray<string>? Steps { get; init; }
    public ImmutableArray<string>? Reminded { get; init; }
    public ImmutableDictionary<Consent, ConsentAnswer>? Consents { get; init; }
}

/// <summary>A scenario: an organisation tries its protocol with people, acts and jumps of time, before it validates
/// it.</summary>
internal sealed record Scenario(
    string Title,
    string Protocol,
    DateTimeOffset Start,
    RehearsedReport Report,
    ImmutableArray<Step> Play,
    Expected Expected
);
