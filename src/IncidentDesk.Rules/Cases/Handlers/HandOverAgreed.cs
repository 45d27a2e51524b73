namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Coordination agreed to what someone who was alone in charge had asked; its signature was verified when this
/// was written.</summary>
public sealed record HandOverAgreed(Guid By, DateTimeOffset At, Guid Request, Guid Coordinator, DateTimeOffset AgreedAt)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
