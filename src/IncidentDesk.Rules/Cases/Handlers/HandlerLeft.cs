namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone who took part does not any more, whatever the reason; the reporter may know that, and never
/// why.</summary>
[Entry("handler_left")]
public sealed record HandlerLeft(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Handlers = file.Handlers.RemoveAll(handler => handler.Person == Person),
        };
}
