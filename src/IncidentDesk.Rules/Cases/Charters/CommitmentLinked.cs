namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>The case concerns this article, in the version of the charter that was signed.</summary>
[Entry("commitment_linked")]
public sealed record CommitmentLinked(Guid By, DateTimeOffset At, string Charter, string Article) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Commitments = file.Commitments.Add(this) };
}
