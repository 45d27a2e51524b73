using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Measures;

/// <summary>How a measure is signed and how long it lasts, by the protocol at the time it was proposed; later changes
/// have no effect.</summary>
public sealed record MeasureTerms(
    int Persons,
    Span Within,
    Span First,
    int ConfirmPersons,
    Span Confirmed,
    int RenewTimes,
    Span Longest
)
{
    public static MeasureTerms Of(PrecautionRule rule) =>
        new(
            rule.Persons,
            rule.Within,
            rule.First,
            rule.ConfirmPersons,
            rule.Confirmed,
            rule.RenewTimes,
            rule.AbsoluteMax
        );
}
