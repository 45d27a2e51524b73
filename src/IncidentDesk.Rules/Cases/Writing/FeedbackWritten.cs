namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A written message to the reporter on what was done and what is planned; due in any stage.</summary>
[Entry("feedback_written")]
public sealed record FeedbackWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
