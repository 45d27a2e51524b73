namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added a file; the entry's sealed text holds the file's record and key.</summary>
[Entry("file_added")]
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter adds files, each by the id of the text that records it.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([.. files.Select(added => added.Entry(actor.Id, now))]);
}
