using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>What a decision does, and between which moments; a suspension ends by itself, an exclusion is
/// reviewed.</summary>
/// <param name="Until">When it ends by itself; null for what only another decision ends.</param>
public sealed record Measure(DecisionKind Kind, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset ReviewAt)
{
    /// <summary>Whether it weighs no more than another one: a lesser kind, or the same within the other's
    /// time.</summary>
    public bool IsNotHarderThan(Measure other) =>
        Weight < other.Weight
        || (
            Weight == other.Weight
            && From >= other.From
            && (Until ?? DateTimeOffset.MaxValue) <= (other.Until ?? DateTimeOffset.MaxValue)
        );

    /// <summary>Whether it keeps to these lengths: a suspension ends by itself and is looked at before, what does not
    /// end by itself is looked at again.</summary>
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

    /// <summary>Whether it keeps to what no organisation can lengthen.</summary>
    public bool KeepsToFloors => KeepsTo(Floors.SetAsideMost, Floors.SetAsideReview, Floors.ExclusionReview);

    private int Weight =>
        Kind switch
        {
            DecisionKind.Lifting => 0,
            DecisionKind.SetAside => 1,
            DecisionKind.Exclusion => 2,
        };
}
