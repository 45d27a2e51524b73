using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The measure was reviewed.</summary>
[Entry("review_held")]
public sealed record ReviewHeld(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course with
        {
            Reviews = course.Reviews.Add(this),
        };

    /// <summary>How long before its date a review is asked for, and counts as held on it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Whether the review was held on its date. An earlier one leaves it still to come.</summary>
    public static bool IsDone(DecisionProgress course) =>
        course.Reviews.Exists(held => held.At >= course.Measure.ReviewAt - Soon);

    /// <summary>Records the review of a measure.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Executed or DecisionState.Expired) ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : new ReviewHeld(person, now, item);
}
