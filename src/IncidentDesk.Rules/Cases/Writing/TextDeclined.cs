namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The reporter wants no such text. This counts as an answer; no answer does not.</summary>
[Entry("text_declined")]
public sealed record TextDeclined(Guid By, DateTimeOffset At, SharedText Kind) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Declined = file.Declined.Add(Kind) };
}
