using System.Collections.Immutable;

namespace IncidentDesk.Rules.Figures;

/// <summary>The tables of the figures, in the order in which the cells of a case are written. The rows of members have
/// no names of cells: another order needs another number.</summary>
public static class FigureLayout
{
    /// <summary>The number of this order.</summary>
    public const int Version = 1;

    public const string Other = "other";

    public static readonly FigureTable Door = One("door", "violence", "conflict", "charter"),
        Danger = One("danger", "yes", "no"),
        Acknowledged = One("acknowledged", "kept", "missed", "none"),
        Feedback = One("feedback", "kept", "missed", "none"),
        Stages = One("stages", "kept", "missed", "none"),
        Outcome = One("outcome", "measure", "asked", "outside", "joined", Other),
        Measure = One("measure", "yes", "no"),
        Withdrawn = One("withdrawn", "yes", "no"),
        People = One("people", "two", "three", "more"),
        Length = One("length", "month", "quarter", "half", "more"),
        Power = One("power", "yes", "no", "unknown");

    /// <summary>The themes that the shipped protocols name; a theme of an organisation's own counts as
    /// another.</summary>
    public static readonly FigureTable Themes = new(
        "themes",
        true,
        [
            "racisme",
            "sexisme",
            "heteronormativite",
            "violences_sexuelles",
            "harcelement",
            "validisme",
            "transphobie",
            "lgbtphobies",
            "classisme",
            "agisme",
            "islamophobie",
            "antisemitisme",
            "autre_violence",
            "tension",
            "desaccord",
            "conflit_interpersonnel",
            "conflit_de_role",
            "surcharge_emotionnelle",
            "manquement_engagement",
            "confidentialite",
            "mandat_non_respecte",
            "manquements_repetes",
            "deni_de_la_charte",
            Other,
        ]
    );

    /// <summary>The kind of report whose form asks for a theme; null for one of an organisation's own.</summary>
    public static string? DoorOf(string theme) =>
        Themes.Cells.IndexOf(theme) switch
        {
            < 13 => "violence",
            < 18 => "conflict",
            < 23 => "charter",
            _ => null,
        };

    public static ImmutableArray<FigureTable> Tables { get; } =
    [Door, Themes, Danger, Acknowledged, Feedback, Stages, Outcome, Measure, Withdrawn, People, Length, Power];

    /// <summary>How many cells a case has.</summary>
    public static int Width { get; } = Tables.Sum(table => table.Cells.Length);

    /// <summary>The numbers of one table, out of the numbers of all.</summary>
    public static ImmutableArray<long> Of(FigureTable table, IReadOnlyList<long> numbers)
    {
        var first = Tables.TakeWhile(one => one != table).Sum(one => one.Cells.Length);
        return [.. Enumerable.Range(first, table.Cells.Length).Select(cell => numbers[cell])];
    }

    /// <summary>Whether numbers can be those of so many cases: no number is greater, and in a table with one answer a
    /// case they add up to it.</summary>
    public static bool Fits(IReadOnlyList<long> numbers, int cases) =>
        numbers.Count == Width
        && numbers.All(number => number >= 0 && number <= cases)
        && Tables.Where(table => !table.Several).All(table => Of(table, numbers).Sum() == cases);

    private static FigureTable One(string id, params ImmutableArray<string> cells) => new(id, false, cells);
}
