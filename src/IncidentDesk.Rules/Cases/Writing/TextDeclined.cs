namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The person wants no such text: that is an answer too, silence is none.</summary>
[Entry("text_declined")]
public sealed record TextDeclined(Guid By, DateTimeOffset At, SharedText Kind) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Declined = file.Declined.Add(Kind) };
}
