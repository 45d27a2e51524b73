using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The measure was reviewed on its date.</summary>
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

    /// <summary>Records the review of a measure on its date.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Executed or DecisionState.Expired) ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : new ReviewHeld(person, now, item);
}
