using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A date that concerns another person in their own mailbox.</summary>
/// <param name="Of">The letter or the appointment that it belongs to; null for other dates.</param>
/// <param name="Duty">The id of the duty, where the person is owed something by then.</param>
public sealed record PartyDate(PartyDateKind Kind, DateTimeOffset At, Guid? Of = null, string? Duty = null)
{
    /// <summary>Every date to come, the next one first, from what lies in the person's own mailbox.</summary>
    /// <param name="file">The case as this mailbox shows it.</param>
    /// <param name="owed">What was sealed for it as owed to the person.</param>
    /// <param name="stageEnds">When the present stage ends, as it was sealed; null where nothing is believed.</param>
    public static ImmutableArray<PartyDate> All(
        CaseFile file,
        IEnumerable<OwedDuty> owed,
        DateTimeOffset? stageEnds,
        DateTimeOffset now
    ) =>
        [
            .. file
                .Letters.SelectMany(letter => OfLetter(file, letter))
                .Concat(Meetings(file))
                .Concat(OpinionAsked.Open(file, now) is { } asked ? [new(PartyDateKind.Opinion, asked.Until)] : [])
                .Concat(
                    owed.Where(one =>
                            one.DueAt is not null && file.Protocol.Stage(file.Stage)?.Duty(one.Duty) is not null
                        )
                        .Select(one => new PartyDate(PartyDateKind.Owed, one.DueAt!.Value, Duty: one.Duty))
                )
                .Concat(OfStage(file, stageEnds))
                .Where(date => date.At > now)
                .OrderBy(date => date.At),
        ];

    private static IEnumerable<PartyDate> OfLetter(CaseFile file, Letter letter)
    {
        if (letter.Item is null)
            yield break;
        if (letter.Decision is null)
        {
            if (letter is { AnsweredAt: null, WaivedAt: null } && Notice(file, letter) is { } until)
                yield return new(PartyDateKind.Answer, until, letter.Id);
        }
        else if (letter.AppealAnsweredBy is { } answered)
            yield return new(PartyDateKind.AppealAnswer, answered, letter.Id);
        else if (letter.AppealUntil(file) is { } end)
            yield return new(PartyDateKind.Appeal, end, letter.Id);
    }

    private static DateTimeOffset? Notice(CaseFile file, Letter letter) =>
        letter.NoticeEnds(file, RightToBeHeard.Notice(file.Protocol));

    private static IEnumerable<PartyDate> Meetings(CaseFile file) =>
        Meeting
            .Of(file, file.Others[0].Id)
            .Where(meeting => meeting.Answer?.Answer != MeetingAnswer.Refused)
            .Select(meeting => new PartyDate(PartyDateKind.Meeting, meeting.Offered.When, meeting.Id));

    /// <summary>The end of a stage that the person sees, unless it is somebody's own time to think.</summary>
    private static IEnumerable<PartyDate> OfStage(CaseFile file, DateTimeOffset? ends) =>
        ends is { } end
        && PartyView.StageOf(file, file.Others[0].Kind) == PartyStage.Named
        && file.Protocol.Stage(file.Stage) is { Reflection: false }
            ? [new(PartyDateKind.Stage, end)]
            : [];
}
