namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A measure is lifted by another decision, which as many people sign as a suspension; it goes to its
/// signatures at once, since it can only make things lighter.</summary>
public static class Lift
{
    public static bool MayBe(DecisionFile decision) =>
        decision.State is DecisionState.Executed or DecisionState.ToExecute
        && decision.Course.Measure.Kind != DecisionKind.Lifting;

    /// <summary>Anyone who can open both writes that the lifting was signed; it ends the measure.</summary>
    public static Verdict Decide(DecisionFile lifted, DecisionFile lifting, Guid person, DateTimeOffset now) =>
        !MayBe(lifted) || lifting.Proposal.Lifts != lifted.Id || !lifting.State.IsDecided() ? Reason.NothingToLift
        : !lifted.TakesPart(person) ? Reason.NotEligible
        : new DecisionLifted(person, now, lifting.Id);
}
