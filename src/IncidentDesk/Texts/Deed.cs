using System.Globalization;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Texts;

/// <summary>What the pair writes of a decision, field by field; from it the exact text is made that is read and
/// signed.</summary>
internal sealed record DeedDraft
{
    public DecisionKind? Kind { get; init; }
    public string Facts { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Milder { get; init; } = "";
    public string Defence { get; init; } = "";
    public string Opinion { get; init; } = "";
    public string Purpose { get; init; } = "";
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Names that only the pair knows of, to be searched in the text; one a line. They never reach the
    /// decision.</summary>
    public string Names { get; init; } = "";
    public Guid[] Concerned { get; init; } = [];
    public Guid? Facilitator { get; init; }

    /// <summary>The earlier decision whose measure this one lifts or renews.</summary>
    public Guid? Earlier { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static DeedDraft Read(string json) => JsonSerializer.Deserialize<DeedDraft>(json) ?? new();

    /// <summary>The measure in moments: it begins and ends at nine in Paris. Null while a date is missing.</summary>
    public Measure? Measure =>
        Kind is not { } kind
        || From is not { } from
        || ReviewOn is not { } review
        || (kind == DecisionKind.SetAside && Until is null)
            ? null
            : new(kind, Nine(from), kind == DecisionKind.SetAside ? Nine(Until!.Value) : null, Nine(review));

    private static DateTimeOffset Nine(DateOnly day) => Workdays.Midnight(day).AddHours(9);

    /// <summary>The first thing that is missing, as a sentence; null when nothing is.</summary>
    public string? Problem() =>
        Kind is null ? T["Choisis la mesure."]
        : Typed.Problem(Scope) is not null ? T["Écris la mesure : ce qui change pour la personne, et où."]
        : Kind != DecisionKind.Lifting && Typed.Problem(Facts) is { } facts ? facts
        : string.IsNullOrWhiteSpace(Purpose) ? Sentences.Of(new Refusal(Reason.PurposeMissing))
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Milder)
            ? T["Dis ce qui aurait suffi de moins, et pourquoi non."]
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Defence)
            ? T["Dis ce que répond la personne concernée, ou pourquoi elle n’a pas pu répondre."]
        : Kind != DecisionKind.Lifting && string.IsNullOrWhiteSpace(Opinion)
            ? T["Dis ce qu’en pense la personne touchée, ou qu’elle ne souhaite rien en dire."]
        : From is null ? T["Écris le jour où la mesure commence."]
        : Kind == DecisionKind.SetAside && Until is null ? T["Écris le jour où la mise à l’écart s’arrête."]
        : ReviewOn is null ? T["Écris le jour de la révision."]
        : null;
}

/// <summary>The exact text of a decision, made from its parts: the same parts give the same bytes.</summary>
internal static class Deed
{
    private const string Facts = "Faits retenus",
        Asked = "Mesure",
        Milder = "Moins que cela, et pourquoi non",
        Defence = "Ce qu’en dit la personne concernée",
        Opinion = "Ce qu’en dit la personne touchée",
        Purpose = "But, la sécurité",
        Softened = "Mesure, adoucie par le Bureau",
        Why = "Pourquoi";

    private static readonly string[] Titles = [Facts, Asked, Milder, Defence, Opinion, Purpose, Softened, Why];

    /// <summary>The text line by line, and of each line which title it is: 1 the whole's, 2 a part's, 0 none. One line
    /// after the other it is the exact text again.</summary>
    public static IEnumerable<(string Line, int Title)> Lines(string text)
    {
        var lines = text.Split('\n');
        return lines
            .Index()
            .Select(line =>
                (
                    line.Item,
                    line.Index == 0 ? 1
                    : lines[line.Index - 1].Length == 0 && Titles.Contains(line.Item) ? 2
                    : 0
                )
            );
    }

    /// <summary>Always in the language the organisation decides in, whoever clears it.</summary>
    public static string Text(DeedDraft draft)
    {
        var reading = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Languages.French;
        try
        {
            return French(draft);
        }
        finally
        {
            CultureInfo.CurrentUICulture = reading;
        }
    }

    private static string French(DeedDraft draft)
    {
        var measure = draft.Measure!;
        (string Title, string Body)[] parts =
        [
            (Facts, draft.Facts),
            (Asked, $"{draft.Scope.Trim()}\n{Dates(measure)}"),
            (Milder, draft.Milder),
            (Defence, draft.Defence),
            (Opinion, draft.Opinion),
            (Purpose, draft.Purpose),
        ];
        return $"{Sentences.DecisionName(measure.Kind)}\n\n"
            + string.Join(
                "\n\n",
                parts
                    .Where(part => !string.IsNullOrWhiteSpace(part.Body))
                    .Select(part => $"{part.Title}\n{part.Body.Trim()}")
            )
            + "\n";
    }

    /// <summary>What the Bureau would have signed instead: a suspension that ends on a day, reviewed
    /// half-way.</summary>
    public static (Measure Measure, string Text) Softer(Measure asked, DateOnly until, string scope, string why)
    {
        var (from, end) = (asked.From, Workdays.Midnight(until).AddHours(9));
        var measure = new Measure(DecisionKind.SetAside, from, end, from + (end - from) / 2);
        return (
            measure,
            $"{Sentences.DecisionName(measure.Kind)}\n\n{Softened}\n{scope.Trim()}\n{Dates(measure)}\n\n"
                + $"{Why}\n{why.Trim()}\n"
        );
    }

    public static string Dates(Measure measure) =>
        measure switch
        {
            { Kind: DecisionKind.Lifting } => $"La mesure est levée le {Moments.DayAndYear(measure.From)}.",
            { Until: { } until } => $"Du {Moments.DayAndYear(measure.From)}, {Moments.Hour(measure.From)}, au "
                + $"{Moments.DayAndYear(until)}, {Moments.Hour(until)}. Elle s’arrête seule à cette heure. "
                + $"Révision le {Moments.DayAndYear(measure.ReviewAt)}.",
            _ => $"À partir du {Moments.DayAndYear(measure.From)}. Révision le {Moments.DayAndYear(measure.ReviewAt)}.",
        };

    /// <summary>The lines of the newer text, and whether each is new since the older one (longest common subsequence of
    /// lines).</summary>
    public static IReadOnlyList<(string Line, bool IsNew)> Changes(string? before, string after)
    {
        var lines = after.Split('\n');
        if (before is null)
            return [.. lines.Select(line => (line, false))];
        var old = before.Split('\n');
        var common = new int[old.Length + 1, lines.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        for (var j = lines.Length - 1; j >= 0; j--)
            common[i, j] = old[i] == lines[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var (marked, at) = (new List<(string, bool)>(), 0);
        for (var j = 0; j < lines.Length; j++)
        {
            while (at < old.Length && old[at] != lines[j] && common[at + 1, j] >= common[at, j + 1])
                at++;
            var kept = at < old.Length && old[at] == lines[j];
            if (kept)
                at++;
            marked.Add((lines[j], !kept));
        }
        return marked;
    }
}
