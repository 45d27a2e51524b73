using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Purging;

/// <summary>How long closed cases are kept, counted from their closure; never purged the day somebody adds to them, nor
/// during a hold.</summary>
public static class Retentions
{
    /// <summary>Of a decision that cannot be opened: how long after its proposal the measure begins at the latest, how
    /// long an appeal and its answer can take, and the longest duration of each kind.</summary>
    private static readonly Span Begins = Span.OfDays(90),
        Appeal = Span.OfDays(60),
        LongestSetAside = Span.OfDays(90),
        LongestExclusion = new(12, TimeSpan.Zero, 0);

    /// <summary>When everything of a case is purged; null while it is open, or joined to a case that has no such date
    /// yet.</summary>
    public static DateTimeOffset? PurgeAt(CaseFile file)
    {
        if (file.Status == CaseStatus.Open || file.Protocol.Ending(file.Stage) is not { } ending)
            return null;
        var at = ending.PurgeAfter is { } after && !MayBeInForce(file) ? after.After(file.StageSince) : Archived(file);
        at = Later(at, Warned(ToldAt(file)));
        if (file.AddedAt is { } added && added > file.StageSince)
            at = Later(at, AfterAdding(added));
        at = file.MeasureEnds.Aggregate(at, Later);
        if (file.Joined is { } joined)
        {
            if (joined.KeptUntil is not { } kept)
                return null;
            at = Later(at, kept);
        }
        return file.Hold?.Until is { } until
            ? Later(at, Later(file.Protocol.Common.Retention.WarnBefore.After(until), Warned(until)))
            : at;
    }

    /// <summary>Whether a measure was decided in the case, or may have been: whatever its ending, the case is then kept
    /// like one that ended with a measure, since the measure, the appeal against it and the answer need it.</summary>
    private static bool MayBeInForce(CaseFile file) =>
        DecisionOutcomes
            .Of(file)
            .Any(one =>
                one.State?.IsDecided() == true || DecisionOutcomes.MayBeCarriedOut(file, one.Decision, one.State)
            );

    /// <summary>When the reporter could read that it has ended: at the end itself, or with a later message.</summary>
    private static DateTimeOffset ToldAt(CaseFile file) =>
        file.History.FindLast(entry => entry is MessageSent or FeedbackWritten && entry.By != file.Reporter) is { } told
            ? Later(told.At, file.StageSince)
            : file.StageSince;

    /// <summary>Until when something is kept for a configured length, never below the floor.</summary>
    public static DateTimeOffset Kept(Span length, DateTimeOffset from) => Later(length.After(from), Warned(from));

    /// <summary>How long something is kept in fact: the configured length, or the floor when that is longer.</summary>
    public static Span Kept(Span length) => Floors.PurgeWarning.CanExceed(length) ? Floors.PurgeWarning : length;

    /// <summary>How long a protocol keeps a case in fact, for each retention rule that its endings apply: from the
    /// closure, or after a measure from the end of the measure and of the time to appeal.</summary>
    public static ImmutableArray<(Retention Rule, Span Length)> Of(Protocol protocol) =>
        [
            .. protocol
                .Endings.Where(ending => ending.Retention is not null)
                .Select(ending =>
                    (
                        Rule: ending.Retention!.Value,
                        Length: Kept(ending.PurgeAfter ?? protocol.Common.Retention.MeasureArchive)
                    )
                )
                .Distinct()
                .OrderBy(kept => kept.Rule),
        ];

    /// <summary>The earliest permitted purge: that many calendar days, and never fewer hours.</summary>
    private static DateTimeOffset Warned(DateTimeOffset from) =>
        Later(Floors.PurgeWarning.After(from), from + Floors.PurgeWarning.Length);

    /// <summary>Until when an addition is kept at least: the end of the next day.</summary>
    public static DateTimeOffset AfterAdding(DateTimeOffset added) => Workdays.Midnight(Workdays.Day(added).AddDays(2));

    /// <summary>The end of every measure and decision and of the time to appeal, plus the archive time.</summary>
    private static DateTimeOffset Archived(CaseFile file)
    {
        var ends = file
            .History.OfType<DecisionProposed>()
            .Select(proposed =>
                file.Decisions.FirstOrDefault(decision => decision.Id == proposed.Decision) is { } seen
                    ? Ended(seen)
                    : Appeal.After(Longest(proposed.Kind).After(Begins.After(proposed.At)))
            )
            .Concat(file.MeasureEnds)
            .Append(file.StageSince);
        return file.Protocol.Common.Retention.MeasureArchive.After(ends.Max());
    }

    /// <summary>When a decision is over: its measure has ended, or is reviewed when it has no end, and the time to
    /// appeal, as its process says, and to answer has passed; for one without effect, when it ended.</summary>
    private static DateTimeOffset Ended(DecisionFile decision)
    {
        var course = decision.Course;
        if (decision.IsOpen)
            return Appeal.After(Longest(course.Measure.Kind).After(Begins.After(course.Proposal.At)));
        if (course.DecidedAt is not { } decided)
            return course.Since;
        var appealed = course
            .Appeals.Select(appeal => appeal.AnswerBy)
            .Concat(course.Hearings.Select(hearing => hearing.At))
            .Append(
                course.Process.AppealAnswer.After(
                    course.Process.End(DecisionProcess.Appeal, course.ExecutedAt ?? decided)
                )
            )
            .Max();
        return course.State is DecisionState.ToExecute or DecisionState.Executed
            ? Later(appealed, course.Measure.Until ?? course.Measure.ReviewAt)
            : Later(appealed, course.Since);
    }

    private static Span Longest(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside or DecisionKind.Lifting => LongestSetAside,
            DecisionKind.Exclusion => LongestExclusion,
        };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
