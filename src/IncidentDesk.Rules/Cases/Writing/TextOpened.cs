namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody opened a text; the team can see who read what, and when.</summary>
[Entry("text_opened")]
public sealed record TextOpened(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.IsReport(Item) ? file with { OpenedBy = file.OpenedBy.Add(By) } : file;
}
