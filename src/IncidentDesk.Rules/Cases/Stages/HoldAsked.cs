namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Someone in charge writes why a case must be kept past its time; the person reads it in the mailbox as long
/// as there is one.</summary>
[Entry("hold_asked")]
public sealed record HoldAsked(Guid By, DateTimeOffset At, Guid Item, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Hold = new(By, At, Item, file.Hold?.Until) };
}
