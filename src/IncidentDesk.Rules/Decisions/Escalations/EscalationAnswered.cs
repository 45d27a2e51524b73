using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the Bureau answers an objection that remains.</summary>
/// <param name="Softer">The milder text; null unless the answer is to soften.</param>
[Entry("escalation_answered")]
public sealed record EscalationAnswered(Guid By, DateTimeOffset At, AboveAnswer Answer, Guid Item, Softening? Softer)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Bureau;

    /// <summary>The reason, or the milder text, which includes its own.</summary>
    public override Guid? Text => Softer?.Item ?? Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        Counts(course, By) ? (course with { Answers = course.Answers.Add(this) }).Took(By, DecisionPart.Above) : course;

    /// <summary>Answers: send back, soften or drop, never anything harsher; refused to a member who took another
    /// part.</summary>
    public static Verdict Decide(
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

    /// <summary>Why this person may neither answer nor agree with an answer; null when they may.</summary>
    internal static Reason? Bars(DecisionFile file, Guid person) =>
        file.State != DecisionState.Escalation ? Reason.WrongStep
        : file.SeatOf(person) is not { InBureau: true } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Above) ? Reason.OtherPart
        : file.Course.BureauFor(DecisionPart.Above).Count() < file.Proposal.Process.Above ? Reason.TooFewAbove
        : null;

    /// <summary>Whether what this person answers, or agrees with, has an effect.</summary>
    internal static bool Counts(DecisionProgress course, Guid person) =>
        course.State == DecisionState.Escalation
        && course.BureauFor(DecisionPart.Above).Any(signer => signer.Person == person);
}
