using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules;

/// <summary>Every deadline of a case: the organisation's own, and those of décret 2022-1284, which are counted from the
/// receipt and not restarted by a stage or another protocol.</summary>
public static class Limits
{
    /// <summary>From the fifth day on, a missing acknowledgement is urgent.</summary>
    public static readonly Span AcknowledgementWarning = Span.OfDays(5);

    public static ImmutableArray<Limit> Of(CaseFile file) => [.. All(file).OfType<Limit>().OrderBy(limit => limit.End)];

    private static IEnumerable<Limit?> All(CaseFile file)
    {
        foreach (var owed in AlsoWhenClosed(file))
            yield return owed;
        if (file.Status == CaseStatus.Closed)
            yield break;
        if (file.StageEndsAt is { } end)
            yield return Limit.Of(LimitKind.Stage, file.StageSince, end);
        foreach (var duty in StageDuties.Of(file))
            if (duty is { CountsFrom: { } from, DueAt: { } due })
                yield return Limit.Of(LimitKind.StageDuty, from, due) with
                {
                    Index = duty.Index,
                    Duty = duty.Duty,
                };
        if (file.MailboxGone)
            yield break;
        if (!file.Acknowledged)
            yield return new(
                LimitKind.Acknowledgement,
                file.ReceivedAt,
                AcknowledgementWarning.After(file.ReceivedAt),
                Floors.Acknowledgement.After(file.ReceivedAt)
            );
        if (file.Protocol.Stage(file.Stage) is { Max: { } max } stage && stage.Id != file.Protocol.First.Id)
            yield return Limit.Of(LimitKind.Meeting, file.StageSince, max.After(file.StageSince));
        if (!file.FeedbackGiven && file.Protocol.Common.Feedback is var (warn, limit))
            yield return new(
                LimitKind.Feedback,
                file.ReceivedAt,
                warn.After(file.ReceivedAt),
                limit.After(file.ReceivedAt)
            );
    }

    /// <summary>What is owed in a closed case as in an open one.</summary>
    private static IEnumerable<Limit> AlsoWhenClosed(CaseFile file)
    {
        if (Holds(file) is { } hold)
            yield return hold;
        foreach (var duty in file.Duties.Where(duty => duty.Outcome(file.Protocol.Common.LegalDuty) is null))
            yield return Limit.Of(LimitKind.LegalDuty, duty.OpenedAt, duty.DueAt(file.Protocol.Common.LegalDuty));
        foreach (var letter in file.Letters)
            if (letter is { AppealedAt: { } lodged, PassedOnAt: null })
                yield return Limit.Of(LimitKind.Appeal, lodged, Floors.AppealPassedOn.After(lodged));
        foreach (var (index, request) in file.RightsRequests.Index())
            if (request.IsOpen(file))
                yield return Limit.Of(LimitKind.Rights, request.AskedAt, request.DueAt) with
                {
                    Index = index,
                };
    }

    private static Limit? Holds(CaseFile file) =>
        file.Hold?.Until is { } until && file.Status == CaseStatus.Closed
            ? new(
                LimitKind.HoldReview,
                file.Hold.AskedAt,
                file.Protocol.Common.Retention.WarnBefore.Before(until),
                until
            )
            : null;
}
