namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody in charge noted that somebody else validated a text; two people must note it.</summary>
[Entry("validation_noted")]
public sealed record ValidationNoted(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid For)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            NotedValidations = file.NotedValidations.Add((By, Validated, For)),
        };
}
