using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rehearsals;

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
