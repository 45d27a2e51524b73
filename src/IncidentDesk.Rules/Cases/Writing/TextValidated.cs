namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody validated the latest version of a text that is also theirs, where they read it.</summary>
/// <param name="Party">The other person, in their own folder; null for the reporter and for a text between
/// parties.</param>
[Entry("text_validated")]
public sealed record TextValidated(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => SharedTexts.FolderOf(Kind, Party, FolderKind.Mailbox);
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Validations = file.Validations.Add((By, Validated)),
            Declined = file.Declined.Remove(Kind),
        };
}
