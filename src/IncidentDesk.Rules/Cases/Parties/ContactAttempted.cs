namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody in charge tried to reach the person concerned; what was said is not recorded.</summary>
/// <param name="Day">The day of the attempt, in Paris.</param>
[Entry("contact_attempted")]
public sealed record ContactAttempted(Guid By, DateTimeOffset At, DateOnly Day, ContactWay Way) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
