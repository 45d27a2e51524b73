using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Precautionary measures: who signs, and how long they last before they end by themselves.</summary>
public sealed record PrecautionRule
{
    public required Words Name { get; init; }
    public required ImmutableDictionary<string, Words> Measures { get; init; }
    public required int Persons { get; init; }
    public required Span Within { get; init; }
    public required Span First { get; init; }
    public required int ConfirmPersons { get; init; }
    public required Span Confirmed { get; init; }
    public required int RenewTimes { get; init; }
    public required Span AbsoluteMax { get; init; }
    public required Span TellCopilWithin { get; init; }
}
