namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>The Bureau answers an objection that remains: send back, soften or drop, by two members who took no other
/// part; never anything harsher.</summary>
public static class Escalate
{
    public static Verdict Answer(
        DecisionFile file,
        Guid person,
        AboveAnswer answer,
        Guid item,
        Softening? softer,
        DateTimeOffset now
    ) =>
        Bars(file, person) is { } bar ? bar
        : answer == AboveAnswer.SendBack && file.Course.SentBack ? Reason.AlreadyDone
        : (answer == AboveAnswer.Soften) != softer is not null ? Reason.TextMissing
        : softer is not null
        && (!softer.Measure.IsNotHarderThan(file.Course.Measure) || softer.Measure == file.Course.Measure)
            ? Reason.HarderThanBefore
        : softer is not null
        && (softer.Measure.Kind == DecisionKind.Lifting || !file.Proposal.Process.Allows(softer.Measure, now))
            ? Reason.MeasureTooLong
        : new EscalationAnswered(person, now, answer, item, softer);

    public static Verdict Agree(DecisionFile file, Guid person, Guid with, Guid item, DateTimeOffset now) =>
        Bars(file, person) is { } bar ? bar
        : file.Course.Answers.Find(answer => answer.Text == with) is not { } answer ? Reason.NoSuchAnswer
        : answer.By == person || file.Course.Agreements.Exists(given => given.With == with && given.By == person)
            ? Reason.AlreadyDone
        : new EscalationAgreed(person, now, with, item);

    private static Reason? Bars(DecisionFile file, Guid person) =>
        file.State != DecisionState.Escalation ? Reason.WrongStep
        : file.SeatOf(person) is not { InBureau: true } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Above) ? Reason.OtherPart
        : file.Course.BureauFor(DecisionPart.Above).Count() < file.Proposal.Process.Above ? Reason.TooFewAbove
        : null;
}
