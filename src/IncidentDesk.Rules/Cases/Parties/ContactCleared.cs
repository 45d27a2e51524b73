namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A draft was read by a second person and sent to that person's folder.</summary>
[Entry("contact_cleared")]
public sealed record ContactCleared(Guid By, DateTimeOffset At, Guid Party, Guid Draft) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Drafts = file.Drafts.RemoveAll(draft => draft.Item == Draft),
        };
}
