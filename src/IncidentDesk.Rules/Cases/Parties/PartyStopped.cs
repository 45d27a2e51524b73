namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another party of a conflict asked to stop, or withdrew that.</summary>
[Entry("party_stopped")]
public sealed record PartyStopped(Guid By, DateTimeOffset At, Guid Party, bool Stop) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            StopAskedBy = Stop ? file.StopAskedBy.Add(By) : file.StopAskedBy.Remove(By),
        };
}
