namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter asked to stop everything, or withdrew that.</summary>
[Entry("stop_asked")]
public sealed record StopAsked(Guid By, DateTimeOffset At, bool Stop) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            StopAskedBy = Stop ? file.StopAskedBy.Add(By) : file.StopAskedBy.Remove(By),
        };
}
