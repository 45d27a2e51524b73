namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The person typed the code and has words of their own; the code opens nothing any more.</summary>
public sealed record PartyCame(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
}
