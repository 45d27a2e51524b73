using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Signs the exact text of a decision.</summary>
public static class SignOff
{
    /// <summary>Why this person may not sign; null when they may.</summary>
    /// <param name="textHash">SHA-256 of the text the person was shown, lower-case hex.</param>
    public static Reason? Bars(DecisionFile file, Guid person, string textHash) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is not { } seat ? Reason.NotEligible
        : file.HasSigned(person)
        && file.State
            is DecisionState.Signatures
                or DecisionState.VetoWindow
                or DecisionState.ToExecute
                or DecisionState.Executed
            ? Reason.AlreadySigned
        : file.State == DecisionState.Lapsed ? Reason.ProposalLapsed
        : !file.IsOpen || file.State == DecisionState.VetoWindow ? Reason.ProposalEnded
        : file.State != DecisionState.Signatures ? Reason.WrongStep
        : !file.Course.Free(person, seat.Hat == SigningCapacity.Pair ? DecisionPart.Pair : DecisionPart.Body)
            ? Reason.OtherPart
        : textHash != file.TextHash ? Reason.OtherText
        : file.IsPair(person) && file.History.FindingsChanged ? Reason.FindingsStale
        : file.IsPair(person) && !file.History.AnswersMissing.IsEmpty ? Reason.AnswerUnplaced
        : file.Course.BarsSigning(file.Now);

    /// <summary>Why nobody may sign at this time although the signatures have begun; null when they may. It holds for
    /// proposals that pin how the person concerned was heard.</summary>
    internal static Reason? BarsAll(DecisionProgress course, DateTimeOffset at) =>
        course.Proposal.Heard.IsEmpty ? null
        : LateAnswerPlaced.IsAwaited(course) ? Reason.AnswerUnplaced
        : !HearingRecorded.IsSettled(course) ? Reason.HearingMissing
        : at < HearingRecorded.OpinionUntil(course) ? Reason.OpinionOpen
        : null;
}
