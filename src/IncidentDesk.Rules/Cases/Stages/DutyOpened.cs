namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The question whether the law requires a report was opened.</summary>
/// <param name="Trigger">The protocol's id for the reason.</param>
/// <param name="Item">The sealed text with what is known.</param>
[Entry("duty_opened")]
public sealed record DutyOpened(Guid By, DateTimeOffset At, Guid Duty, string Trigger, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Duties = file.Duties.Add(new(Duty, Trigger, At, [])) };
}
