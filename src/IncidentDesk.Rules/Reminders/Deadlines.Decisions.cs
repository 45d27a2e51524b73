using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Reminders;

/// <summary>The reminders of a decision: sent to the people it waits for at once, a day before the limit, at the limit
/// and, when something was left undone, after it.</summary>
public static partial class Deadlines
{
    /// <summary>The numbers of a decision's reminders. From <see cref="Decision"/> on there is a block for each step of
    /// each round, so that a new step has new reminders.</summary>
    private const int Decision = 1000,
        Judged = 19,
        Reviewed = 900,
        Ending = 910,
        Overdue = 950;

    /// <summary>For how many months those who should review a measure are reminded after its date.</summary>
    private const int Months = 24;

    /// <summary>The pair is reminded a week before a measure's dates, to leave time for preparing and signing what
    /// follows, and a day before other limits.</summary>
    private static readonly TimeSpan Week = TimeSpan.FromDays(7),
        Day = TimeSpan.FromDays(1),
        Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>Reminders of a decision in its present state and in those it will reach by time alone, since no act
    /// will then write them.</summary>
    public static ImmutableArray<Due> Of(DecisionFile file) =>
        [
            .. Coming(file)
                .SelectMany(seen =>
                    seen.Course.Unread ? Look(seen) : [.. Asking(seen), .. Appealed(seen.Course), .. Later(seen.Course)]
                ),
        ];

    private static IEnumerable<DecisionFile> Coming(DecisionFile file)
    {
        yield return file;
        while (!file.Course.Unread && file.IsOpen && file.Course.EndsAt is { } end)
            yield return file = file.At(end + Instant);
    }

    /// <summary>The positions that determine who is asked next are still sealed, so every reader is told to open the
    /// decision, and again a day later, until somebody does.</summary>
    private static IEnumerable<Due> Look(DecisionFile file) =>
        file
            .Course.Readers.Order()
            .SelectMany(person =>
                (Due[])
                    [
                        new(person, file.Now, Block(file.Course, Judged)),
                        new(person, file.Now + Day, Block(file.Course, Judged) + After),
                    ]
            );

    private static IEnumerable<Due> Asking(DecisionFile file)
    {
        var course = file.Course;
        if (course.State.TakesAppeals())
            return [];
        var end = course.Departure ? course.Process.End(DecisionProcess.Execution, course.Since) : course.EndsAt;
        var undone =
            end is { } limit
            && file.At(limit + Instant).Course is { Unread: false } then
            && (then.State == DecisionState.Lapsed || then.State == course.State);
        return file
            .Awaited.Order()
            .SelectMany(person =>
                Around(person, Block(course, course.Judging ? Judged : (int)course.State), course.Since, end, undone)
            );
    }

    /// <summary>An appeal must be answered in its time, also when the measure ends before.</summary>
    private static IEnumerable<Due> Appealed(DecisionProgress course) =>
        !course.State.TakesAppeals()
            ? []
            : course.Appeals.SelectMany(appeal =>
                AwaitedPeople
                    .ToHear(course, appeal)
                    .Order()
                    .SelectMany(person =>
                        Around(person, Block(course, (int)course.State), appeal.At, appeal.AnswerBy, undone: true)
                    )
            );

    private static int Block(DecisionProgress course, int step) => Decision + (step + course.Round * 20) * 4;

    private static IEnumerable<Due> Around(
        Guid person,
        int block,
        DateTimeOffset since,
        DateTimeOffset? end,
        bool undone
    )
    {
        yield return new(person, since, block);
        if (end is not { } limit)
            yield break;
        if (limit - Day > since)
            yield return new(person, limit - Day, block + Before);
        yield return new(person, limit, block + At);
        if (undone)
            yield return new(person, limit + (limit - since) / 4, block + After);
    }

    /// <summary>Around the date of a review, then every month: a measure without an end stands until people look at it
    /// again. None once the measure is over.</summary>
    private static IEnumerable<(DateTimeOffset At, int Number)> ToReview(Measure measure)
    {
        (DateTimeOffset At, int Number)[] review =
        [
            (measure.ReviewAt - Week, Reviewed + Before),
            (measure.ReviewAt, Reviewed + At),
            (measure.ReviewAt + Week, Reviewed + After),
            .. Enumerable
                .Range(1, Months)
                .Select(month => (new Span(month, TimeSpan.Zero, 0).After(measure.ReviewAt), Overdue + month)),
        ];
        return review.Where(due => !(measure.Until <= due.At));
    }

    /// <summary>What a decided measure asks of the pair: its review on its date, until one was held no earlier than a
    /// week before, and its end.</summary>
    private static IEnumerable<Due> Later(DecisionProgress course)
    {
        if (
            course.State is not (DecisionState.ToExecute or DecisionState.Executed)
            || course.Measure is not { Kind: not DecisionKind.Lifting } measure
        )
            yield break;
        foreach (var person in course.Pair.Order())
        {
            (DateTimeOffset At, int Number)[] end = measure.Until is { } until
                ? [(until - Week, Ending + Before), (until, Ending + At), (until + Day, Ending + After)]
                : [];
            foreach (var (at, number) in (ReviewHeld.IsDone(course) ? [] : ToReview(measure)).Concat(end))
                if (at > course.Proposal.At)
                    yield return new(person, at, number);
        }
    }
}
