namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Coordination agreed to a request by the only person in charge; its signature was verified when this entry
/// was written.</summary>
[Entry("hand_over_agreed")]
public sealed record HandOverAgreed(Guid By, DateTimeOffset At, Guid Request, Guid Coordinator, DateTimeOffset AgreedAt)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
