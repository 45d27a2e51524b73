namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case waits: a consent that its stage stands on was taken back, by the person or by somebody else it
/// happened to.</summary>
[Entry("case_paused")]
public sealed record CasePaused(Guid By, DateTimeOffset At, string To, Guid? Party = null) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Moved(To, At);
}
