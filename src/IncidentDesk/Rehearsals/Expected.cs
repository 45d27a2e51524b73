using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rehearsals;

/// <summary>The expected state at the end of a scenario; a null property is not checked.</summary>
internal sealed record Expected
{
    public ImmutableArray<string>? Path { get; init; }
    public bool? Destroyed { get; init; }
    public ImmutableArray<string>? Recused { get; init; }
    public ImmutableArray<string>? Measures { get; init; }
    public ImmutableArray<string>? Outcomes { get; init; }
    public string? Decision { get; init; }
    public string? DecisionEnd { get; init; }

    /// <summary>The steps that the decision passed through, in order.</summary>
    public ImmutableArray<string>? Steps { get; init; }
    public ImmutableArray<string>? Reminded { get; init; }
    public ImmutableDictionary<Consent, ConsentAnswer>? Consents { get; init; }
}
