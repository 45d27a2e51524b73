namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Records the review of a measure on its date.</summary>
public static class Review
{
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Executed or DecisionState.Expired) ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : new ReviewHeld(person, now, item);
}
