namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A message between the reporter and the team, in either direction.</summary>
[Entry("message_sent")]
public sealed record MessageSent(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
