using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Another member of the Bureau agrees with an answer.</summary>
[Entry("escalation_agreed")]
public sealed record EscalationAgreed(Guid By, DateTimeOffset At, Guid With, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Bureau;
    public override Guid? Text => Item;

    /// <summary>Refused to the author of the answer and to a member who took another part.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid with, Guid item, DateTimeOffset now) =>
        EscalationAnswered.Bars(file, person) is { } bar ? bar
        : file.Course.Answers.Find(answer => answer.Text == with) is not { } answer ? Reason.NoSuchAnswer
        : answer.By == person || file.Course.Agreements.Exists(given => given.With == with && given.By == person)
            ? Reason.AlreadyDone
        : new EscalationAgreed(person, now, with, item);
}
