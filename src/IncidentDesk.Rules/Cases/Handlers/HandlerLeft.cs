namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody is no longer in charge; the reporter can see that, but not why.</summary>
[Entry("handler_left")]
public sealed record HandlerLeft(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Handlers = file.Handlers.RemoveAll(handler => handler.Person == Person),
        };
}
