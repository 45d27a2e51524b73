namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Where a case can stand though no entry that can still be read says so: somebody reopened or paused it from
/// a mailbox that was purged later.</summary>
public static class UnreadMoves
{
    /// <summary>Whether the case can stand there now.</summary>
    /// <param name="file">As its entries say that can be read, with those marked whose folder was purged.</param>
    public static bool CanLeadTo(CaseFile file, string stage, CaseStatus status) =>
        (stage, status) == (file.Stage, file.Status)
        || status == CaseStatus.Open && (IsPaused(file, stage) || IsReopened(file, stage));

    private static bool IsPaused(CaseFile file, string stage) =>
        stage == file.Protocol.Pause
        && (file.MailboxGone || file.Others.Exists(other => other is { Gone: true, Kind: PartyKind.Affected }));

    private static bool IsReopened(CaseFile file, string stage) =>
        file.Status == CaseStatus.Closed
        && (
            file.MailboxGone && stage == (file.Protocol.Reopen.Reporter ?? file.Protocol.ArrivesAt)
            || file.Others.Exists(other => other is { Gone: true, Kind: PartyKind.Party })
                && stage == file.Protocol.Reopen.Party
        );
}
