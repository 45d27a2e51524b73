namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Lifts a measure by another decision that needs as many signatures as a suspension. It starts with its
/// signatures, since it can only lighten the measure.</summary>
public static class Lift
{
    public static bool MayBe(DecisionFile decision) =>
        decision.State is DecisionState.Executed or DecisionState.ToExecute
        && decision.Course.Measure.Kind != DecisionKind.Lifting;

    /// <summary>Records, by anyone who can open both decisions, that the lifting was signed; this ends the
    /// measure.</summary>
    public static Verdict Decide(DecisionFile lifted, DecisionFile lifting, Guid person, DateTimeOffset now) =>
        !MayBe(lifted) || lifting.Proposal.Lifts != lifted.Id || !lifting.State.IsDecided() ? Reason.NothingToLift
        : !lifted.TakesPart(person) ? Reason.NotEligible
        : new DecisionLifted(person, now, lifting.Id);
}
