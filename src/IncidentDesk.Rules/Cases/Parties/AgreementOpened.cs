namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The parties have a folder for what they write together, which only they and the facilitators can
/// open.</summary>
[Entry("agreement_opened")]
public sealed record AgreementOpened(Guid By, DateTimeOffset At, Guid Agreement) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Agreement = Agreement };
}
