namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Somebody leaves a decision without giving a reason, and loses its keys.</summary>
public static class StepAside
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is null && !file.IsFacilitator(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.State == DecisionState.VetoWindow && file.HasSigned(person) ? Reason.AlreadySigned
        : file.Eligible.All(signer => signer.Person == person) ? Reason.LastReader
        : new SteppedAside(person, now);
}
