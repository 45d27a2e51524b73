namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people moved an open case to another version of its protocol.</summary>
[Entry("version_moved")]
public sealed record VersionMoved(Guid By, DateTimeOffset At, int Version) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Protocol = file.Shelf.Get(file.Protocol.Id, Version) };
}
