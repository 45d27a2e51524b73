namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>What somebody said in a talk lies in their mailbox, for them to validate or to correct.</summary>
/// <param name="Item">The text in this mailbox; in another person's, another entry brings it.</param>
/// <param name="Party">The other person whose mailbox it is; null for the reporter's.</param>
[Entry("interview_shown")]
public sealed record InterviewShown(Guid By, DateTimeOffset At, Guid Interview, Guid Item, Guid? Party)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Party is null ? Item : null;

    public override CaseFile Apply(CaseFile file)
    {
        var known = file.Interview(Interview);
        if (known is not null && known.Party != Party)
            return file;
        var item = Party is null ? Item : known?.Item ?? Item;
        return file.WithInterview(
            new(Interview, item, known?.With ?? (Party is null ? Speaker.Reporter : Speaker.Other), Party)
            {
                By = By,
                At = At,
                Shown = Item,
            }
        );
    }
}
