namespace IncidentDesk.Rules.Decisions;

/// <summary>A signer leaves a decision without giving a reason; the keys go with them.</summary>
public static class StepAside
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is null ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.Eligible.Count() == 1 ? Reason.LastReader
        : new SteppedAside(person, now);
}
