using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The checklist after a decision, carried out by two people; the affected person is told before the person
/// concerned.</summary>
public static class Execute
{
    public static readonly ImmutableArray<ExecutionStep> Steps =
    [
        ExecutionStep.AffectedTold,
        ExecutionStep.ContactNamed,
        ExecutionStep.PersonTold,
        ExecutionStep.AccessesClosed,
    ];

    public static Verdict Decide(DecisionFile file, Guid person, ExecutionStep step, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.ToExecute && !file.Course.Departure ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : file.Course.Done.Exists(done => done.Step == step) ? Reason.AlreadyDone
        : step is ExecutionStep.PersonTold or ExecutionStep.AccessesClosed
        && !file.Course.Done.Exists(done => done.Step == ExecutionStep.AffectedTold)
            ? Reason.TellAffectedFirst
        : file.Course.Done.Count == Steps.Length - 1 && file.Course.Done.All(done => done.By == person)
            ? Reason.SecondReader
        : new ExecutionDone(person, now, step, item);
}
