using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A member of the Bureau vetoes, with a reason.</summary>
[Entry("veto_given")]
public sealed record VetoGiven(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Bureau;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State == DecisionState.VetoWindow
        && course.BureauFor(DecisionPart.Veto).Any(signer => signer.Person == By)
            ? Vetoed(
                (course with { Vetoes = course.Vetoes.RemoveAll(given => given.By == By).Add(this) }).Took(
                    By,
                    DecisionPart.Veto
                )
            )
            : course;

    private DecisionProgress Vetoed(DecisionProgress course) =>
        course.Vetoes.Count < course.Process.Vetoing ? course
        : course.VetoedBefore < course.Process.VetoesBack
            ? course.Into(DecisionState.Amendment, At) with
            {
                VetoedBefore = course.VetoedBefore + 1,
            }
        : course.Into(DecisionState.Vetoed, At);

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
