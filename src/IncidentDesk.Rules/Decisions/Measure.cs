namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision does, and between which moments; a suspension ends by itself, an exclusion is reviewed.</summary>
/// <param name="Until">When it ends by itself; null for what only another decision ends.</param>
public sealed record Measure(DecisionKind Kind, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset ReviewAt)
{
    /// <summary>Whether it weighs no more than another one: a lesser kind, or the same within the other's time.</summary>
    public bool IsNotHarderThan(Measure other) =>
        Weight < other.Weight || (Weight == other.Weight && From >= other.From && (Until ?? DateTimeOffset.MaxValue) <= (other.Until ?? DateTimeOffset.MaxValue));

    private int Weight => Kind switch
    {
        DecisionKind.Lifting => 0,
        DecisionKind.SetAside => 1,
        DecisionKind.Exclusion => 2,
    };
}
