namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A second person agrees; nothing of the case is purged until the hold's review.</summary>
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
