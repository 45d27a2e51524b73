using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules;

/// <summary>An act that is refused: the reason and, where conditions are missing, which ones.</summary>
public sealed record Refusal(Reason Reason)
{
    public ImmutableArray<Need> Missing { get; init; } = [];
}
