using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Somebody recorded what became of the hearing that is offered to the person concerned; two must record the
/// same before anybody signs.</summary>
[Entry("hearing_recorded")]
public sealed record HearingRecorded(Guid By, DateTimeOffset At, HearingOutcome Outcome, Guid Item)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course)
    {
        var after = course with { HearingRecords = course.HearingRecords.Add(this) };
        return IsAwaited(course) && !IsAwaited(after) ? after.Into(DecisionState.Signatures, At) : after;
    }

    /// <summary>Refused where no hearing is due, once the signatures are over, to whoever takes no part, to one of the
    /// pair for a hearing that was held or that was asked for and then declined, and when the person is said not to
    /// have answered although they still have time to, or asked for a hearing and were not offered appointments in
    /// vain.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        HearingOutcome outcome,
        Guid item,
        DateTimeOffset now
    ) =>
        !IsDue(file.Course) ? Reason.WrongStep
        : !file.TakesPart(person) ? Reason.NotEligible
        : (outcome == HearingOutcome.Held || outcome == HearingOutcome.Declined && IsWanted(file.Course))
        && file.SeatOf(person) is not { Hat: SigningCapacity.Body }
            ? Reason.NotEligible
        : outcome == HearingOutcome.NotAnswered && IsWanted(file.Course) && !file.History.HearingInVain
            ? Reason.HearingWanted
        : outcome == HearingOutcome.NotAnswered && now < AnswerUntil(file.Proposal) ? Reason.HearingOpen
        : Counting(file.Course).Any(record => record.By == person && record.Outcome == outcome) ? Reason.AlreadyDone
        : new HearingRecorded(person, now, outcome, item);

    /// <summary>Until when everybody who was offered a hearing has time to answer: a while from the proposal on, and at
    /// least as long as the shortest notice of the letter that offered it.</summary>
    public static DateTimeOffset AnswerUntil(ProposalOpened proposal) =>
        proposal
            .Heard.Select(one => Floors.NoticeOfMeasure.After(one.SentAt))
            .Append(Floors.HearingAnswer.After(proposal.At))
            .Max();

    /// <summary>Whether it can be recorded now.</summary>
    public static bool IsDue(DecisionProgress course) =>
        !course.Proposal.Heard.IsEmpty && course.State <= DecisionState.Signatures && !IsSettled(course);

    /// <summary>Whether the signatures have begun, and wait for a hearing that was asked for after the
    /// proposal.</summary>
    public static bool IsAwaited(DecisionProgress course) =>
        course is { State: DecisionState.Signatures, HearingAskedAt: not null } && !IsSettled(course);

    /// <summary>When the signatures end. Once such a hearing is recorded, or an answer placed that they wait for, the
    /// whole time to sign begins anew.</summary>
    internal static DateTimeOffset SigningEnds(DecisionProgress course) =>
        IsAwaited(course) || LateAnswerPlaced.IsAwaited(course)
            ? Floors.HearingWait.After(course.Since)
            : Later(course.Since, OpinionUntil(course)) + course.Rule.SignWithin;

    /// <summary>Until when nobody may sign, since somebody affected can still give an opinion; the beginning of time
    /// when none is waited for.</summary>
    internal static DateTimeOffset OpinionUntil(DecisionProgress course) =>
        course.Proposal.Heard.IsEmpty || course.OpinionNotedBy.Except(course.Aside).Count >= Floors.Signers
            ? DateTimeOffset.MinValue
            : course.Process.Opinion.After(course.Proposal.At);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Whether somebody asked to be heard, before the proposal or since.</summary>
    public static bool IsWanted(DecisionProgress course) =>
        course.HearingAskedAt is not null || course.Proposal.Heard.Any(one => one.WantsHearing);

    /// <summary>Whether enough people recorded the same; always where no hearing is due. A hearing that was held counts
    /// only as recorded by those of the body who heard the person. When the person asks for one after the proposal,
    /// only what is recorded later counts.</summary>
    public static bool IsSettled(DecisionProgress course) =>
        course.Proposal.Heard.IsEmpty
        || Counting(course)
            .GroupBy(record => record.Outcome)
            .Any(group => group.Select(record => record.By).Distinct().Count() >= Floors.Signers);

    /// <summary>The records that count.</summary>
    private static IEnumerable<HearingRecorded> Counting(DecisionProgress course) =>
        course.HearingRecords.Where(record =>
            !course.Aside.Contains(record.By) && !(record.At <= course.HearingAskedAt)
        );
}
