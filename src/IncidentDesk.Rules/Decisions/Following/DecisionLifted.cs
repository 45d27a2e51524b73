using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Another decision, signed like a suspension, has lifted this one's measure.</summary>
[Entry("decision_lifted")]
public sealed record DecisionLifted(Guid By, DateTimeOffset At, Guid Lifting) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State is DecisionState.Executed or DecisionState.ToExecute
            ? course.Into(DecisionState.Lifted, At)
            : course;

    /// <summary>Whether a decision has a measure that another decision can lift.</summary>
    public static bool MayBe(DecisionFile decision) =>
        decision.State is DecisionState.Executed or DecisionState.ToExecute
        && decision.Course.Measure.Kind != DecisionKind.Lifting;

    /// <summary>Records, by anyone who can open both decisions, that the lifting was signed; this ends the measure. A
    /// lifting starts with its signatures, since it can only lighten the measure.</summary>
    public static Verdict Decide(DecisionFile lifted, DecisionFile lifting, Guid person, DateTimeOffset now) =>
        !MayBe(lifted) || lifting.Proposal.Lifts != lifted.Id || !lifting.State.IsDecided() ? Reason.NothingToLift
        : !lifted.TakesPart(person) ? Reason.NotEligible
        : new DecisionLifted(person, now, lifting.Id);
}
