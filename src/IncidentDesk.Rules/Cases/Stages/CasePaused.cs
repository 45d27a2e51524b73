namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case is paused: the consent on which its stage is based was withdrawn, by the reporter or by an
/// affected person.</summary>
[Entry("case_paused")]
public sealed record CasePaused(Guid By, DateTimeOffset At, string To, Guid? Party = null) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Moved(To, At);
}
