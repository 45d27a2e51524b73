namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Someone put something in writing that a condition asks for, with a reason.</summary>
[Entry("attested")]
public sealed record Attested(Guid By, DateTimeOffset At, string What, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Attestations = file.Attestations.Add(this) };
}
