namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair withdraws the proposal, until the body has signed; after that only a veto or an event in
/// the case ends it.</summary>
public static class Withdraw
{
    /// <param name="departure">Whether the person concerned leaves voluntarily; the checklist is then carried out
    /// too.</param>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now, bool departure = false) =>
        !file.IsPair(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.State == DecisionState.VetoWindow ? Reason.DecisionStands
        : new ProposalWithdrawn(person, now, departure);
}
