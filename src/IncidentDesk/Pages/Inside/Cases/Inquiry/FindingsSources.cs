using System.Text;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Cases.Inquiry;

/// <summary>What findings are written from: each fact with how certain it is, then what each person said.</summary>
/// <param name="Beginning">The text that the writer starts from.</param>
/// <param name="Parts">The name and the words of each fact and of each talk.</param>
internal sealed record FindingsSources(string Beginning, IReadOnlyList<(string Name, string Words)> Parts)
{
    public static readonly FindingsSources None = new("", []);

    public static async Task<FindingsSources> OfAsync(CaseStore cases, CaseFolders open, CancellationToken ct)
    {
        var (file, parts, text) = (open.File, new List<(string, string)>(), new StringBuilder());
        text.Append(T["Les faits"]).Append("\n\n");
        foreach (var (index, fact) in file.FactTable.Index())
        {
            var words = await cases.TextAsync(open, fact.Item, ct) ?? "";
            parts.Add((T["Fait n° {0}", index + 1], words));
            text.Append(parts[^1].Item1).Append('\n').Append(words).Append('\n');
            text.Append(
                    T[
                        "Qui le dit : {0}, depuis le {1}. Sources : {2}. État : {3}.",
                        InquirySentences.Name(fact.Said.Speaker),
                        Moments.DayAndYear(fact.Said.Since),
                        fact.Said.Sources.Length,
                        InquirySentences.Name(fact.StateIn(file))
                    ]
                )
                .Append("\n\n");
        }
        text.Append(T["Ce que chaque personne a dit"]).Append("\n\n");
        foreach (var (index, talk) in file.Interviews.Index())
        {
            var words = await cases.TextAsync(open, talk.Current, ct) ?? "";
            parts.Add((T["Entretien {0}", index + 1], words));
            text.Append(T["{0} : {1}", parts[^1].Item1, InquirySentences.Name(talk.With)])
                .Append('\n')
                .Append(words)
                .Append('\n');
            text.Append(InquirySentences.State(file, talk)).Append("\n\n");
        }
        text.Append(T["Ce que le binôme en conclut"]).Append("\n\n");
        return new(text.ToString(), parts);
    }

    /// <summary>The names of the parts whose words are not in a text.</summary>
    public IReadOnlyList<string> NotIn(string text) =>
        [.. Parts.Where(part => !text.Contains(part.Words, StringComparison.Ordinal)).Select(part => part.Name)];
}
