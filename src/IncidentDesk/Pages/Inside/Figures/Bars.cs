using IncidentDesk.Rules.Figures;
using IncidentDesk.Texts.Phrases.Figures;

namespace IncidentDesk.Pages.Inside.Figures;

/// <summary>The bars of one table, as an SVG image draws them; lengths are in its own units.</summary>
/// <param name="cases">How many cases the longest possible bar stands for.</param>
internal sealed class Bars(PublishedTable table, int cases)
{
    public const int Width = 320;
    private const int Each = 30;

    public int Height => Each * table.Shown.Length;

    /// <summary>The bars from top to bottom.</summary>
    public IEnumerable<Bar> All =>
        table.Shown.Select(
            (cell, index) =>
                new Bar(
                    index * Each,
                    (int)(cell.Cases * Width / cases),
                    T["{0} : {1}", FigureSentences.Cell(table.Table, cell.Cell), cell.Cases]
                )
        );

    /// <summary>One bar.</summary>
    /// <param name="Y">Where it begins.</param>
    /// <param name="Length">Between 0 and <see cref="Width"/>.</param>
    public sealed record Bar(int Y, int Length, string Label);
}
