namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The requester opened the original file with the half that a custodian gave; the reporter can read it in the
/// mailbox.</summary>
[Entry("original_opened")]
public sealed record OriginalOpened(Guid By, DateTimeOffset At, Guid Original, Guid Request, Guid Custodian)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
