namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A note of the team was struck, or replaced by another text. Its words stay in the case.</summary>
/// <param name="Note">The text of the note.</param>
/// <param name="Item">The text in its place, which is a note too; null when there is none.</param>
[Entry("note_struck")]
public sealed record NoteStruck(Guid By, DateTimeOffset At, Guid Note, Guid? Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge strikes a note, their own or a colleague's, once.</summary>
    /// <param name="item">The text in its place; null for none.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid note, Guid? item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !file.History.Exists(entry => IsNote(entry) && entry.Text == note) ? Reason.NoSuchText
        : Of(file, note) is not null ? Reason.AlreadyDone
        : new NoteStruck(actor.Id, now, note, item);

    /// <summary>Whether an entry brings a note.</summary>
    public static bool IsNote(LedgerEntry entry) => entry is NoteWritten or NoteStruck;

    /// <summary>Who struck the note with this text, and when; null when nobody did, or it is no note.</summary>
    public static NoteStruck? Of(CaseFile file, Guid text) =>
        file.History.OfType<NoteStruck>().FirstOrDefault(struck => struck.Note == text);
}
