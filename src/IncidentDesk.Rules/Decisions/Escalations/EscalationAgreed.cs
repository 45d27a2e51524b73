using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Another member of the Bureau agrees with an answer.</summary>
[Entry("escalation_agreed")]
public sealed record EscalationAgreed(Guid By, DateTimeOffset At, Guid With, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Bureau;
    public override Guid? Text => Item;

    /// <summary>Enough members of the Bureau who agree on one answer end the escalation.</summary>
    internal override DecisionProgress Apply(DecisionProgress course)
    {
        if (!EscalationAnswered.Counts(course, By))
            return course;
        course = (course with { Agreements = course.Agreements.Add(this) }).Took(By, DecisionPart.Above);
        if (course.Answers.Find(answer => answer.Text == With && answer.By != By) is not { } answer)
            return course;
        var others = course
            .Agreements.Where(given => given.With == With && given.By != answer.By)
            .Select(given => given.By)
            .Distinct()
            .Count();
        return 1 + others < course.Process.Above ? course : Answered(course, answer);
    }

    private DecisionProgress Answered(DecisionProgress course, EscalationAnswered answer) =>
        answer switch
        {
            { Answer: AboveAnswer.Drop } => course.Into(DecisionState.Rejected, At),
            { Answer: AboveAnswer.SendBack } when !course.SentBack => course.Into(DecisionState.Amendment, At) with
            {
                SentBack = true,
            },
            { Answer: AboveAnswer.Soften, Softer: { } softer }
                when softer.Measure.IsNotHarderThan(course.Measure) && softer.Measure != course.Measure => (
                course.WithText(softer.Item, softer.TextHash, softer.Measure, At) with
                {
                    Softened = true,
                }
            ).Into(DecisionState.Signatures, At),
            _ => course,
        };

    /// <summary>Refused to the author of the answer and to a member who took another part.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid with, Guid item, DateTimeOffset now) =>
        EscalationAnswered.Bars(file, person) is { } bar ? bar
        : file.Course.Answers.Find(answer => answer.Text == with) is not { } answer ? Reason.NoSuchAnswer
        : answer.By == person || file.Course.Agreements.Exists(given => given.With == with && given.By == person)
            ? Reason.AlreadyDone
        : new EscalationAgreed(person, now, with, item);
}
