namespace IncidentDesk.Rules.Decisions;

/// <summary>The pair takes its proposal back before it is decided.</summary>
public static class Withdraw
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        file.SeatOf(person) is not { Hat: Hat.Pair } ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : new ProposalWithdrawn(person, now);
}
