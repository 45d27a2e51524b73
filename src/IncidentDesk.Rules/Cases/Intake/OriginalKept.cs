using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter asked to keep the original of a file too, with everything it reveals about its author. The
/// entry's sealed text holds one half of its key, custodians hold the other.</summary>
[Entry("original_kept")]
public sealed record OriginalKept(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Why these files cannot be kept; null when they can.</summary>
    /// <param name="guards">The custodians who will hold the other half of an original file's key.</param>
    public static Reason? Bars(IEnumerable<NewFile> files, ImmutableArray<Guid> guards) =>
        guards.IsEmpty && files.Any(added => added.IsOriginal) ? Reason.OriginalUnguarded : null;
}
