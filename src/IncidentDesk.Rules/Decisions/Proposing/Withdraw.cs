namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair takes its proposal back as long as the body has not signed; after that only a veto or what
/// happens in the case ends it.</summary>
public static class Withdraw
{
    /// <param name="departure">The person concerned leaves of their own will; the checklist is the same.</param>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now, bool departure = false) =>
        !file.IsPair(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.State == DecisionState.VetoWindow ? Reason.DecisionStands
        : new ProposalWithdrawn(person, now, departure);
}
