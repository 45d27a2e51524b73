using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>Somebody in charge asked for a copy of the case, with a reason; another person in charge must confirm
/// it.</summary>
/// <param name="Item">The reason; its id is also the id of the copy.</param>
[Entry("export_asked")]
public sealed record ExportAsked(Guid By, DateTimeOffset At, Guid Item, ExportKind Kind, ExportGround Ground)
    : LedgerEntry(By, At)
{
    /// <summary>The most words that one copy hides, and the most characters of one.</summary>
    public const int MostHidden = 300,
        LongestHidden = 100;

    /// <summary>Words and names to hide in every text; none in an untouched copy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<string> Hidden { get; init; }

    /// <summary>Whether the files are in it too; always in an untouched copy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithFiles { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Asks for a copy, in an open and in a closed case; refused while another copy waits to be
    /// confirmed.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        ExportKind kind,
        ExportGround ground,
        ImmutableArray<string> hidden,
        bool withFiles,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : CaseExport.Bars(file, kind, ground) is { } missing ? missing
        : hidden.Length > MostHidden || hidden.Any(word => word.Length > LongestHidden) ? Reason.ExportTooManyWords
        : CaseExport.All(file).Any(one => one.IsWaiting(file, now)) ? Reason.ExportWaits
        : new ExportAsked(actor.Id, now, item, kind, ground)
        {
            Hidden = kind == ExportKind.Reading && hidden.Length > 0 ? hidden : default,
            WithFiles = withFiles || kind == ExportKind.Untouched,
        };
}
