using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair withdrew its proposal; signatures on it have no effect.</summary>
/// <param name="Departure">Whether it was withdrawn because the person concerned leaves voluntarily.</param>
[Entry("proposal_withdrawn")]
public sealed record ProposalWithdrawn(Guid By, DateTimeOffset At, bool Departure = false) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State.IsOpen() ? course.Into(DecisionState.Withdrawn, At) with { Departure = Departure } : course;

    /// <summary>One of the pair withdraws the proposal, until the body has signed; after that only a veto or an event
    /// in the case ends it.</summary>
    /// <param name="departure">Whether the person concerned leaves voluntarily; the checklist is then carried out
    /// too.</param>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now, bool departure = false) =>
        !file.IsPair(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.State == DecisionState.VetoWindow ? Reason.DecisionStands
        : new ProposalWithdrawn(person, now, departure);
}
