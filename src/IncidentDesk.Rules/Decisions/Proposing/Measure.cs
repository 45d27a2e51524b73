using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>What a decision does, and between which dates. A suspension ends by itself, an exclusion is
/// reviewed.</summary>
/// <param name="Until">When it ends by itself; null when only another decision ends it.</param>
public sealed record Measure(DecisionKind Kind, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset ReviewAt)
{
    /// <summary>Whether it is no harsher than another measure: of a lesser kind, or of the same kind and within its
    /// dates.</summary>
    public bool IsNotHarderThan(Measure other) =>
        Weight < other.Weight
        || (
            Weight == other.Weight
            && From >= other.From
            && (Until ?? DateTimeOffset.MaxValue) <= (other.Until ?? DateTimeOffset.MaxValue)
        );

    /// <summary>A suspension that ends then, in place of this measure: from now on instead of an exclusion, else from
    /// the same day; reviewed when this one would be, or halfway through the longest time.</summary>
    public Measure EndingAt(DateTimeOffset until, DateTimeOffset now)
    {
        var from = Kind == DecisionKind.Exclusion ? now : From;
        DateTimeOffset[] reviews =
        [
            until,
            Floors.SetAsideReview.After(from),
            .. Kind == DecisionKind.SetAside ? [ReviewAt] : Array.Empty<DateTimeOffset>(),
        ];
        return new(DecisionKind.SetAside, from, until, reviews.Min());
    }

    /// <summary>Whether it keeps to these lengths: a suspension ends by itself and is reviewed in time, an exclusion is
    /// reviewed in time.</summary>
    public bool KeepsTo(Span most, Span setAsideReview, Span exclusionReview) =>
        Kind switch
        {
            DecisionKind.SetAside => Until is { } until
                && until > From
                && until <= most.After(From)
                && ReviewAt >= From
                && ReviewAt <= setAsideReview.After(From),
            DecisionKind.Exclusion => Until is null && ReviewAt > From && ReviewAt <= exclusionReview.After(From),
            DecisionKind.Lifting => Until is null,
        };

    /// <summary>Whether it keeps to the maximum lengths that no organisation can extend.</summary>
    public bool KeepsToFloors => KeepsTo(Floors.SetAsideMost, Floors.SetAsideReview, Floors.ExclusionReview);

    /// <summary>Whether a letter that considered one measure also allows to propose another: the same, or a lesser
    /// one.</summary>
    public static bool IsCoveredBy(DecisionKind proposed, DecisionKind considered) =>
        WeightOf(considered) >= WeightOf(proposed);

    private int Weight => WeightOf(Kind);

    private static int WeightOf(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Lifting => 0,
            DecisionKind.SetAside => 1,
            DecisionKind.Exclusion => 2,
        };
}
