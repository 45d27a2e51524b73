using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Whom a decision now waits for.</summary>
public static class AwaitedPeople
{
    public static IEnumerable<Guid> Of(DecisionFile file)
    {
        var course = file.Course;
        var pair = course.Pair;
        return course.State switch
        {
            DecisionState.Consultation or DecisionState.Clarifications => course.Proposal.Facilitator is { } runs
            && !course.Aside.Contains(runs)
                ? pair.Append(runs)
                : pair,
            DecisionState.Reactions or DecisionState.Objections when !course.Judging => course
                .Body.Select(signer => signer.Person)
                .Where(person => !course.HasSpoken(person)),
            DecisionState.Objections => ToJudge(course),
            DecisionState.Amendment or DecisionState.Improvement => pair,
            DecisionState.Escalation => course
                .BureauFor(DecisionPart.Above)
                .Select(signer => signer.Person)
                .Where(person => MayAnswer(course, person)),
            DecisionState.Signatures when LateAnswerPlaced.IsAwaited(course) => pair,
            DecisionState.Signatures => course
                .Eligible.Where(signer =>
                    signer.Hat == SigningCapacity.Pair || course.Free(signer.Person, DecisionPart.Body)
                )
                .Select(signer => signer.Person)
                .Where(person => !file.HasSigned(person)),
            DecisionState.VetoWindow => course
                .BureauFor(DecisionPart.Veto)
                .Select(signer => signer.Person)
                .Where(person => !course.Vetoes.Exists(veto => veto.By == person)),
            DecisionState.ToExecute => pair.Where(person => MayExecute(course, person)),
            DecisionState.Withdrawn when course.Departure && course.Done.Count < ExecutionDone.Steps.Length =>
                pair.Where(person => MayExecute(course, person)),
            _ when course.State.TakesAppeals() => course
                .Appeals.SelectMany(appeal => ToHear(course, appeal))
                .Distinct(),
            _ => [],
        };
    }

    /// <summary>The people who can still judge one of the objections, until enough have.</summary>
    private static IEnumerable<Guid> ToJudge(DecisionProgress course) =>
        course
            .BodyFor(DecisionPart.Judge)
            .Select(signer => signer.Person)
            .Where(person =>
                course
                    .Rounds[^1]
                    .Objections.Any(objection =>
                        Open(course.JudgedBy(objection).Select(judged => judged.By), course.Process.Judges, person)
                    )
            );

    /// <summary>The people who can still answer an appeal, until enough of them agree.</summary>
    public static IEnumerable<Guid> ToHear(DecisionProgress course, AppealFiled appeal) =>
        AppealAnswered.IsSettled(course, appeal.Item)
            ? []
            : course
                .HearersOf(appeal)
                .Select(signer => signer.Person)
                .Where(person => !course.Hearings.Exists(heard => heard.Appeal == appeal.Item && heard.By == person));

    /// <summary>Whether more answers are needed, and this person has not answered.</summary>
    private static bool Open(IEnumerable<Guid> given, int needed, Guid person) =>
        given.ToArray() is var by && by.Length < needed && !by.Contains(person);

    /// <summary>Whether the person has not answered yet, or can still agree with somebody else's answer.</summary>
    private static bool MayAnswer(DecisionProgress course, Guid person) =>
        course.Answers.Exists(answer =>
            answer.By != person && !course.Agreements.Exists(given => given.With == answer.Text && given.By == person)
        )
        || (
            !course.Answers.Exists(answer => answer.By == person)
            && !course.Agreements.Exists(given => given.By == person)
        );

    /// <summary>The last step must be done by a second person.</summary>
    private static bool MayExecute(DecisionProgress course, Guid person) =>
        course.Done.Count < ExecutionDone.Steps.Length - 1 || course.Done.Exists(done => done.By != person);
}
