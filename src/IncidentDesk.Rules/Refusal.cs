using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules;

/// <summary>A refused act: the reason and, if conditions are missing, which ones.</summary>
public sealed record Refusal(Reason Reason)
{
    public ImmutableArray<Need> Missing { get; init; } = [];
}
