using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the Bureau vetoes, with a reason.</summary>
[Entry("veto_given")]
public sealed record VetoGiven(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Bureau;
    public override Guid? Text => Item;

    /// <summary>Members of the Bureau who took no other part veto, with a reason. Two vetoes send the proposal back;
    /// when that has happened as often as the process allows, they end it.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.VetoWindow ? Reason.WrongStep
        : file.SeatOf(person) is not { InBureau: true } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Veto) ? Reason.OtherPart
        : file.Course.Vetoes.Exists(given => given.By == person) ? Reason.AlreadyDone
        : file.Course.BureauFor(DecisionPart.Veto).Count() < file.Proposal.Process.Vetoing ? Reason.TooFewAbove
        : new VetoGiven(person, now, item);
}
