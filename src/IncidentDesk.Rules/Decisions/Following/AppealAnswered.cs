using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Somebody who neither instructed nor signed answers an appeal.</summary>
[Entry("appeal_answered")]
public sealed record AppealAnswered(Guid By, DateTimeOffset At, Guid Appeal, bool Annuls, Guid Item)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.BodyFor(DecisionPart.Appeal).Any(signer => signer.Person == By)
            ? Annulled((course with { Hearings = course.Hearings.Add(this) }).Took(By, DecisionPart.Appeal))
            : course;

    /// <summary>Ends the measure when enough answers to the appeal annul it.</summary>
    private DecisionProgress Annulled(DecisionProgress course)
    {
        var annulling = course
            .Hearings.Where(answer => answer.Appeal == Appeal && answer.Annuls)
            .Select(answer => answer.By)
            .Distinct()
            .Count();
        return course.State == DecisionState.Executed && annulling >= course.Process.Hearing
            ? course.Into(DecisionState.Annulled, At)
            : course;
    }

    /// <summary>Refused to those who instructed or signed.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        Guid appeal,
        bool annuls,
        Guid item,
        DateTimeOffset now
    ) =>
        file.State != DecisionState.Executed ? Reason.WrongStep
        : file.SeatOf(person) is not { Hat: SigningCapacity.Body } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Appeal) ? Reason.OtherPart
        : !file.Course.Appeals.Exists(filed => filed.Item == appeal) ? Reason.NoSuchAnswer
        : file.Course.Hearings.Exists(heard => heard.Appeal == appeal && heard.By == person) ? Reason.AlreadyDone
        : file.Course.BodyFor(DecisionPart.Appeal).Count() < file.Proposal.Process.Hearing ? Reason.TooFewAbove
        : new AppealAnswered(person, now, appeal, annuls, item);
}
