using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A participant left the decision without giving a reason; an earlier signature of theirs no longer
/// counts.</summary>
[Entry("stepped_aside")]
public sealed record SteppedAside(Guid By, DateTimeOffset At) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body | Author.Facilitator;

    internal override DecisionProgress Apply(DecisionProgress course) => course.Without(By);

    /// <summary>Somebody leaves a decision without giving a reason, and loses its keys.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is null && !file.IsFacilitator(person) ? Reason.NotEligible
        : !file.IsOpen ? Reason.ProposalEnded
        : file.State == DecisionState.VetoWindow && file.HasSigned(person) ? Reason.AlreadySigned
        : file.Eligible.All(signer => signer.Person == person) ? Reason.LastReader
        : new SteppedAside(person, now);
}
