namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>Somebody in charge noted that the person denies the charter.</summary>
[Entry("denial_noted")]
public sealed record DenialNoted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Denials = file.Denials.Add(By) };
}
