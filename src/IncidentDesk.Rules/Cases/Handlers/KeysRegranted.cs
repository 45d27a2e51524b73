namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody with new keys was given access to the case again; the case's key changes.</summary>
[Entry("keys_regranted")]
public sealed record KeysRegranted(Guid By, DateTimeOffset At, Guid To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
