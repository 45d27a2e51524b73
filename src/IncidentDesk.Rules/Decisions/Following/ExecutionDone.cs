using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A step of the checklist was carried out.</summary>
[Entry("execution_done")]
public sealed record ExecutionDone(Guid By, DateTimeOffset At, ExecutionStep Step, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State == DecisionState.ToExecute || course.Departure
            ? Executed(course with { Done = course.Done.Add(this) })
            : course;

    private DecisionProgress Executed(DecisionProgress course) =>
        course.State == DecisionState.ToExecute
        && Steps.All(step => course.Done.Exists(done => done.Step == step))
        && course.Done.Select(done => done.By).Distinct().Count() >= course.Process.Executing
            ? course.Into(DecisionState.Executed, At) with
            {
                ExecutedAt = At,
            }
            : course;

    /// <summary>The checklist.</summary>
    public static readonly ImmutableArray<ExecutionStep> Steps =
    [
        ExecutionStep.AffectedTold,
        ExecutionStep.ContactNamed,
        ExecutionStep.PersonTold,
        ExecutionStep.AccessesClosed,
    ];

    /// <summary>What a step waits for: the person concerned is told once it is proven that they have the letter of the
    /// decision, and only then their accesses are closed. It holds for proposals that pin how they were heard; nobody
    /// is told so of their own voluntary departure.</summary>
    private static Reason? Waits(DecisionFile file, ExecutionStep step) =>
        file.Proposal.Heard.IsEmpty || file.Course.Departure ? null
        : step == ExecutionStep.PersonTold && !file.History.PersonHasLetter ? Reason.LetterUnproven
        : step == ExecutionStep.AccessesClosed
        && !file.Course.Done.Exists(done => done.Step == ExecutionStep.PersonTold)
            ? Reason.TellPersonFirst
        : null;

    /// <summary>The checklist after a decision, carried out by two people; the affected person is told before the
    /// person concerned, who has the letter before anything is closed.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, ExecutionStep step, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.ToExecute && !file.Course.Departure ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : file.Course.Done.Exists(done => done.Step == step) ? Reason.AlreadyDone
        : step is ExecutionStep.PersonTold or ExecutionStep.AccessesClosed
        && !file.Course.Done.Exists(done => done.Step == ExecutionStep.AffectedTold)
            ? Reason.TellAffectedFirst
        : Waits(file, step) is { } before ? before
        : file.Course.Done.Count == Steps.Length - 1 && file.Course.Done.All(done => done.By == person)
            ? Reason.SecondReader
        : new ExecutionDone(person, now, step, item);
}
