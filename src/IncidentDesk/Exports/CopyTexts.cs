using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Exports;

/// <summary>The texts of a case as a copy shows them: whole, or with hidden words and nobody of the team
/// named.</summary>
/// <param name="nameOf">The name of somebody of the team.</param>
internal sealed class CopyTexts(CaseStore cases, CaseFolders open, ExportAsked asked, Func<Guid, string> nameOf)
{
    private readonly Redaction? redaction =
        asked.Kind == ExportKind.Reading ? new(asked.Hidden.IsDefault ? [] : asked.Hidden) : null;

    public CaseFile File => open.File;

    /// <summary>What happened before the copy was confirmed, in journal order: nothing later is in it. All of
    /// it while nobody has confirmed.</summary>
    public IEnumerable<LedgerEntry> Before =>
        CaseExport.Of(open.File, asked.Item)?.Confirmed is { } confirmed
            ? open.File.History.TakeWhile(entry => entry != confirmed)
            : open.File.History;

    public bool IsWhole => redaction is null;

    /// <summary>The entries whose text is in the copy, in their order; files and the reasons of copies are not among
    /// them. The text of a struck note is only in an untouched copy.</summary>
    public ImmutableArray<LedgerEntry> Entries =>
        [
            .. Known.Where(entry =>
                !open.IsFile(entry.Text!.Value)
                && (IsWhole || entry is not ExportAsked && NoteStruck.Of(open.File, entry.Text.Value) is null)
            ),
        ];

    /// <summary>The entries that brought a file which one person can open.</summary>
    public ImmutableArray<LedgerEntry> Files =>
        [.. Known.Where(entry => open.IsFile(entry.Text!.Value) && entry is not OriginalKept)];

    /// <summary>The entries that brought an untouched file.</summary>
    public ImmutableArray<LedgerEntry> Originals => [.. Known.Where(entry => entry is OriginalKept)];

    private IEnumerable<LedgerEntry> Known => Before.Where(entry => entry.Text is { } text && open.File.Knows(text));

    /// <summary>The ids of every text and file of a case, in their order.</summary>
    public static IEnumerable<Guid> Ids(CaseFile file) =>
        file.History.Select(entry => entry.Text).OfType<Guid>().Where(file.Knows);

    public async Task<string> TextAsync(LedgerEntry entry, CancellationToken ct)
    {
        var text = await cases.TextAsync(open, entry.Text!.Value, ct) ?? "";
        return redaction?.Apply(text) ?? text;
    }

    /// <summary>Who wrote an entry: by part in a copy with hidden words, by name in an untouched one.</summary>
    public string Who(LedgerEntry entry) =>
        entry.By == File.Reporter ? T["La personne qui a signalé"]
        : File.Party(entry.By) is { } other ? French.Sentence(ProtocolSentences.OtherName(File, other))
        : IsWhole ? nameOf(entry.By)
        : T["L’équipe"];

    public string What(LedgerEntry entry) => Sentences.Happened(entry, File);
}
