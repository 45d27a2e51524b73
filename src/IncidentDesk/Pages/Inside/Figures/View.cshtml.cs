using System.Globalization;
using System.Text;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Texts.Phrases.Figures;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Figures;

/// <summary>The published figures of one year, made for printing on two sides, and as a file.</summary>
internal sealed class FigureYearPage(FigureStore figures) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    /// <summary>The figures of this year; set before the page is shown.</summary>
    public FigureYear Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        await LoadAsync(ct)
            ? File(Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", Lines())), "text/csv", "bilan.csv")
            : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if ((await figures.PublishedAsync(ct)).FirstOrDefault(one => one.Year == Year) is not { } year)
            return false;
        Shown = year;
        return true;
    }

    /// <summary>One line for each number and each hidden answer; an empty last field is a number that is not
    /// published.</summary>
    private IEnumerable<string> Lines()
    {
        yield return Line(T["Dossiers"], T["Question"], T["Réponse"], T["Nombre"]);
        foreach (var group in Shown.Groups)
        {
            var name = FigureSentences.Group(group.Campaign);
            yield return Line(name, "", "", Number(group.Cases));
            foreach (var table in group.Tables)
            {
                var question = FigureSentences.Table(table.Table);
                foreach (var cell in table.Shown)
                    yield return Line(name, question, FigureSentences.Cell(table.Table, cell.Cell), Number(cell.Cases));
                if (table.Pool is { } pool)
                    yield return Line(
                        name,
                        question,
                        string.Join(" + ", table.Hidden.Select(cell => FigureSentences.Cell(table.Table, cell))),
                        Number(pool)
                    );
                else
                    foreach (var cell in table.Hidden)
                        yield return Line(name, question, FigureSentences.Cell(table.Table, cell), "");
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Line(params string[] fields) =>
        string.Join(';', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
