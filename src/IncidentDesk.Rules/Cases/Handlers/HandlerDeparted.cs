namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody who held the keys has left the organisation; written with the next act of another holder, when the
/// keys change.</summary>
[Entry("handler_departed")]
public sealed record HandlerDeparted(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Departed = file.Departed.Add(Person),
            Handlers = file.Handlers.RemoveAll(h => h.Person == Person),
            Invited = file.Invited.Remove(Person),
        };
}
