namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A second person agrees: from now on nothing of the case is destroyed, until the hold is reviewed.</summary>
[Entry("hold_agreed")]
public sealed record HoldAgreed(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;

    public override CaseFile Apply(CaseFile file) =>
        file.Hold is { } hold
            ? file with
            {
                Hold = hold with
                {
                    AskedBy = null,
                    AskedAt = At,
                    Until = file.Protocol.Common.Retention.HoldReview.After(At),
                },
            }
            : file;
}
