using System.Text;
using System.Text.Encodings.Web;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Texts.Phrases.Exports;

namespace IncidentDesk.Exports;

/// <summary>The readable document of a copy: HTML that needs nothing else, made for print, written text by
/// text.</summary>
/// <param name="files">The names of the copy's files that hold no text.</param>
internal sealed class CopyDocument(
    CopyTexts texts,
    ExportAsked asked,
    string reason,
    IReadOnlyList<string> files,
    DateTimeOffset at
)
{
    private const string Style =
        "body{font:12pt/1.5 serif;max-width:42em;margin:2em auto;padding:0 1em}h1,h2{font-family:sans-serif}"
        + "h2{break-after:avoid}article{break-inside:auto;margin:1.5em 0}p.said{white-space:pre-wrap}"
        + "@media print{body{margin:0;max-width:none}@page{margin:2cm}}";

    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        var title = T["La copie d’un dossier : {0}", ExportSentences.Name(asked.Kind).ToLowerInvariant()];
        await writer.WriteAsync(
            $"<!doctype html><html lang=\"{Languages.Current.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\">"
                + $"<title>{Safe(title)}</title><style>{Style}</style></head><body><h1>{Safe(title)}</h1>"
        );
        foreach (var line in Beginning())
            await writer.WriteAsync($"<p>{Safe(line)}</p>");
        await writer.WriteAsync($"<h2>{Safe(T["Ce qui a été écrit"])}</h2>");
        foreach (var entry in texts.Entries)
        {
            ct.ThrowIfCancellationRequested();
            await writer.WriteAsync(
                $"<article><h3>{Safe(Line(entry))}</h3><p class=\"said\">{Safe(await texts.TextAsync(entry, ct))}"
                    + "</p></article>"
            );
        }
        await ListAsync(writer, T["Les fichiers de cette copie"], files);
        await ListAsync(writer, T["Ce qui s’est passé"], texts.Before.Select(Line));
        await writer.WriteAsync("</body></html>");
    }

    private IEnumerable<string> Beginning()
    {
        yield return T[
            "Faite {0}. Protocole : {1}, version {2}. Étape : {3}.",
            Moments.DayAndHour(at),
            Spoken(texts.File.Protocol.Name),
            texts.File.Protocol.Version,
            Spoken(texts.File.Protocol.NameOf(texts.File.Stage))
        ];
        yield return ExportSentences.Name(asked.Ground) + ".";
        if (texts.IsWhole)
            yield return T["La raison : {0}", reason];
        yield return ExportSentences.Meaning(asked.Kind);
        yield return T["Une décision et une mesure de ce dossier ont leur propre preuve : elles ne sont pas ici."];
    }

    private string Line(LedgerEntry entry) =>
        $"{Moments.DayAndYear(entry.At)}, {Moments.HourOnly(entry.At)}. {texts.What(entry)}. {texts.Who(entry)}.";

    private static async Task ListAsync(StreamWriter writer, string title, IEnumerable<string> lines)
    {
        await writer.WriteAsync($"<h2>{Safe(title)}</h2><ul>");
        foreach (var line in lines)
            await writer.WriteAsync($"<li>{Safe(line)}</li>");
        await writer.WriteAsync("</ul>");
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
