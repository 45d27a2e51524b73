namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Appeals of the person concerned, within the time limit, and the answers by people who neither instructed
/// nor signed.</summary>
public static class Appeals
{
    public static Verdict Lodge(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Executed ? Reason.WrongStep
        : !file.TakesPart(person) && !file.IsFacilitator(person) ? Reason.NotEligible
        : now > file.Course.AppealUntil ? Reason.TooLate
        : new AppealFiled(person, now, item);

    public static Verdict Answer(
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
