namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Someone in charge tried to reach the person concerned; what was said stands nowhere here.</summary>
/// <param name="Day">The day in Paris on which they tried.</param>
[Entry("contact_attempted")]
public sealed record ContactAttempted(Guid By, DateTimeOffset At, DateOnly Day, ContactWay Way) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
