namespace IncidentDesk.Rules.Decisions;

/// <summary>One person signs the exact text of a decision.</summary>
public static class SignOff
{
    /// <summary>What stands against this signature; null when it may be given.</summary>
    /// <param name="textHash">SHA-256 of the text the person was shown, lower-case hex.</param>
    public static Reason? Bars(DecisionFile file, Guid person, string textHash) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is null ? Reason.NotEligible
        : file.HasSigned(person) ? Reason.AlreadySigned
        : file.State switch
        {
            DecisionState.Signatures => textHash == file.Proposal.TextHash ? null : Reason.OtherText,
            DecisionState.Lapsed => Reason.ProposalLapsed,
            DecisionState.ToExecute or DecisionState.Withdrawn => Reason.ProposalEnded,
        };
}
