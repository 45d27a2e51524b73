namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody attested, with a reason, something that a condition requires.</summary>
[Entry("attested")]
public sealed record Attested(Guid By, DateTimeOffset At, string What, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Attestations = file.Attestations.Add(this) };
}
