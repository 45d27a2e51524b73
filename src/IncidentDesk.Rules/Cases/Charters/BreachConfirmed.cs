namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>A second person confirmed a breach: it is established, and counts until everything is destroyed.</summary>
[Entry("breach_confirmed")]
public sealed record BreachConfirmed(Guid By, DateTimeOffset At, Guid Breach) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Breaches = file.Breaches.ConvertAll(breach =>
                breach.Id == Breach ? breach with { ConfirmedBy = By } : breach
            ),
        };
}
