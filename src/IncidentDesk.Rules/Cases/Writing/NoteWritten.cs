namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A note of the team, which the reporter never reads.</summary>
[Entry("note_written")]
public sealed record NoteWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge writes a note.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar : new NoteWritten(actor.Id, now, item);
}
