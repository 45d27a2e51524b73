namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A closed case was reopened: by the receipt's holder, by another party, or by the team.</summary>
[Entry("case_reopened")]
public sealed record CaseReopened(Guid By, DateTimeOffset At, string To, bool ByTeam = false, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder =>
        ByTeam ? FolderKind.Case
        : Party is null ? FolderKind.Mailbox
        : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.Moved(To, At) with
        {
            LifeSince = At,
            StopAskedBy = By == file.Reporter ? [] : file.StopAskedBy.Intersect([file.Reporter]),
        };
}
