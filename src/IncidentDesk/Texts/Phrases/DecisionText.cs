using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Generates the exact text of a decision from its fields; the same fields give the same bytes.</summary>
internal static class DecisionText
{
    private const string Facts = "Faits retenus",
        Asked = "Mesure",
        Allows = "Ce qui permet cette mesure",
        Milder = "Mesures moins lourdes examinées, et pourquoi elles ne suffisent pas",
        Defence = "Observations de la personne mise en cause",
        Written = "Réponse écrite de la personne mise en cause",
        Found = "Conclusions de l’enquête",
        Opinion = "Avis de la personne touchée",
        Purpose = "Objectif de sécurité",
        Softened = "Mesure moins lourde, proposée par le Bureau",
        Why = "Pourquoi";

    /// <summary>What stands before the hash of an answer, and of the findings.</summary>
    private const string HashBefore = "En entier à côté de ce texte. SHA-256 : ";

    private const int HashLength = 64;

    /// <summary>Whether a part of a text lies within the hash of an answer, whose digits are no telephone
    /// number.</summary>
    public static bool IsInHash(string text, int at, int length) =>
        text.LastIndexOf(HashBefore, at, StringComparison.Ordinal) is >= 0 and var before
        && before + HashBefore.Length is var start
        && at >= start
        && at + length <= start + HashLength
        && text.Length >= start + HashLength
        && text.Substring(start, HashLength).All(char.IsAsciiHexDigitLower);

    /// <summary>The titles that texts had before; those texts are kept as they were signed.</summary>
    private static readonly string[] Former =
    [
        "Moins que cela, et pourquoi non",
        "Ce qu’en dit la personne concernée",
        "Ce qu’en dit la personne touchée",
        "But, la sécurité",
        "Mesure, adoucie par le Bureau",
    ];

    private static readonly string[] Titles =
    [
        Facts,
        Asked,
        Allows,
        Milder,
        Defence,
        Written,
        Found,
        Opinion,
        Purpose,
        Softened,
        Why,
        .. Former,
    ];

    /// <summary>The text line by line with the level of each title: 1 for the title of the text, 2 for the title of a
    /// section, 0 for no title. Joined by line feeds, the lines are the exact text.</summary>
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

    /// <summary>The exact text, always in French, whatever the language of the person who clears it.</summary>
    /// <param name="ground">What allows the measure; null for a lifting, and where the proposal names none.</param>
    /// <param name="answers">The hashes of the answers that lie beside it.</param>
    /// <param name="findings">The hash of the findings that lie beside it; null for none.</param>
    public static string Text(
        DecisionTextDraft draft,
        Ground? ground,
        IEnumerable<string> answers,
        string? findings = null
    )
    {
        var reading = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Languages.French;
        try
        {
            return French(draft, ground, answers, findings);
        }
        finally
        {
            CultureInfo.CurrentUICulture = reading;
        }
    }

    private static string French(DecisionTextDraft draft, Ground? ground, IEnumerable<string> answers, string? findings)
    {
        var measure = draft.Measure!;
        (string Title, string Body)[] parts =
        [
            (Facts, draft.Facts),
            (Asked, $"{draft.Scope.Trim()}\n{Dates(measure)}"),
            (Allows, Cited(ground)),
            (Milder, draft.Milder),
            (Defence, draft.Defence),
            (Written, string.Join('\n', answers.Select(hash => HashBefore + hash))),
            (Found, findings is null ? "" : HashBefore + findings),
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

    private static string Cited(Ground? ground) =>
        ground is null
            ? ""
            : $"Organe que les statuts nomment : {ground.Organ}.\nArticle : {ground.Article}.\n"
                + $"Règle interne : {ground.Rule}.";

    /// <summary>The milder measure that the Bureau offers: a suspension with an end date, reviewed half-way.</summary>
    /// <param name="ground">What allows a suspension; null where the proposal names none.</param>
    public static (Measure Measure, string Text) Softer(
        Measure asked,
        DateOnly until,
        string scope,
        string why,
        Ground? ground
    )
    {
        var (from, end) = (asked.From, Workdays.At(until, new(9, 0)));
        var measure = new Measure(DecisionKind.SetAside, from, end, from + (end - from) / 2);
        var cited = ground is null ? "" : $"{Allows}\n{Cited(ground)}\n\n";
        return (
            measure,
            $"{Sentences.DecisionName(measure.Kind)}\n\n{Softened}\n{scope.Trim()}\n{Dates(measure)}\n\n"
                + $"{cited}{Why}\n{why.Trim()}\n"
        );
    }

    public static string Dates(Measure measure) =>
        measure switch
        {
            { Kind: DecisionKind.Lifting } => $"La mesure est levée le {Moments.DayAndYear(measure.From)}.",
            { Until: { } until } => $"Du {Moments.DayAndYear(measure.From)}, {Moments.Hour(measure.From)}, au "
                + $"{Moments.DayAndYear(until)}, {Moments.Hour(until)}. Elle s’arrête toute seule à cette heure. "
                + $"Révision le {Moments.DayAndYear(measure.ReviewAt)}.",
            _ => $"À partir du {Moments.DayAndYear(measure.From)}. Révision le {Moments.DayAndYear(measure.ReviewAt)}.",
        };

    /// <summary>The lines of the newer text, each with whether it is absent from the older one (longest common
    /// subsequence of lines).</summary>
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
