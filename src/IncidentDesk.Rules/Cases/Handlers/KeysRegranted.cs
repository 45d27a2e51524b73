namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone who made new keys was given the case again; the key changes with it.</summary>
[Entry("keys_regranted")]
public sealed record KeysRegranted(Guid By, DateTimeOffset At, Guid To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
