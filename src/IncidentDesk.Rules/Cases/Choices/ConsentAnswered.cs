namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The reporter's answer to one consent; the latest counts, from the very next act.</summary>
public sealed record ConsentAnswered(Guid By, DateTimeOffset At, Consent Consent, ConsentAnswer Answer)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
