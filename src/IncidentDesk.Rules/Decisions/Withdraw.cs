namespace IncidentDesk.Rules.Decisions;

/// <summary>The pair takes its proposal back before it is decided.</summary>
public static class Withdraw
{
    /// <param name="departure">The person concerned leaves of their own will; the checklist is the same.</param>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now, bool departure = false) =>
        !file.IsPair(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : new ProposalWithdrawn(person, now, departure);
}
