namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The reporter learns in their mailbox that a letter of grievances has left.</summary>
[Entry("grievances_left")]
public sealed record GrievancesLeft(Guid By, DateTimeOffset At, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(Letter, letter => letter with { SentAt = letter.SentAt ?? At });
}
