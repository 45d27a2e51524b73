using System.Globalization;
using IncidentDesk.Yaml;

namespace IncidentDesk.Rehearsals;

/// <summary>What can stand in one place of a scenario: a text, one of certain words, a number or a moment.</summary>
/// <param name="Words">The possible words, with other spellings of each; null when any text can stand here.</param>
/// <param name="Fits">Whether a text can stand here when there is no list of words.</param>
/// <param name="Expects">What is expected, for whoever wrote something else.</param>
/// <param name="Many">Whether several words can stand here, in a list or apart by spaces.</param>
internal sealed record Slot(
    Func<Vocabulary, IReadOnlyDictionary<string, string>>? Words = null,
    Func<string, bool>? Fits = null,
    Func<string>? Expects = null,
    bool Many = false
)
{
    /// <summary>Whether only certain words can stand here, whatever the protocols are.</summary>
    public bool IsChoice { get; private init; }

    /// <summary>The longest text.</summary>
    private const int Longest = 20_000;

    /// <summary>The value in its one spelling; several words apart by spaces. A fault is recorded for anything
    /// else.</summary>
    public string Read(Value value, Vocabulary vocabulary)
    {
        if (!Many)
            return One(value, value.Text, vocabulary);
        var words = value.IsList
            ? value.Items.Select(item => (At: item, item.Text))
            : value.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (At: value, Text: word));
        return string.Join(
            ' ',
            words.Select(word => One(word.At, word.Text, vocabulary)).Where(word => word.Length > 0)
        );
    }

    private string One(Value at, string text, Vocabulary vocabulary)
    {
        if (text.Length == 0)
            return "";
        if (Words is { } words)
            return words(vocabulary).TryGetValue(text, out var known)
                ? known
                : at.Wrong(
                    T["« {0} » n’est pas connu ici.", text] + NearestWord.Hint(text, [.. words(vocabulary).Keys]),
                    ""
                );
        if (text.Length > Longest)
            return at.Wrong(T["Ce texte est trop long : {0} lettres au plus.", Longest], "");
        return Fits?.Invoke(text) == false ? at.Wrong(T["« {0} » n’est pas {1}.", text, Expects!()], "") : text;
    }

    private static Slot Of(Func<Vocabulary, IEnumerable<string>> words, bool many = false) =>
        new(vocabulary => words(vocabulary).Distinct().ToDictionary(word => word, word => word), Many: many);

    /// <summary>One of these words.</summary>
    public static Slot Choice(params IEnumerable<string> words)
    {
        var known = words.ToDictionary(word => word, word => word);
        return new(_ => known) { IsChoice = true };
    }

    public static readonly Slot Text = new();
    public static readonly Slot Seat = Of(vocabulary => vocabulary.Seats);
    public static readonly Slot Seats = Of(vocabulary => vocabulary.Seats, many: true);
    public static readonly Slot SeatsAndRoles = Of(vocabulary => vocabulary.Seats.Concat(vocabulary.Roles), many: true);
    public static readonly Slot Role = Of(vocabulary => vocabulary.Roles);
    public static readonly Slot Consent = Of(vocabulary => vocabulary.Consents);
    public static readonly Slot Place = Of(vocabulary => vocabulary.Places);
    public static readonly Slot Places = Of(vocabulary => vocabulary.Places, many: true);
    public static readonly Slot Measure = Of(vocabulary => vocabulary.Measures);
    public static readonly Slot Measures = Of(vocabulary => vocabulary.Measures, many: true);
    public static readonly Slot Attested = Of(vocabulary => vocabulary.Attested);
    public static readonly Slot Owed = Of(vocabulary => vocabulary.Owed);
    public static readonly Slot Trigger = Of(vocabulary => vocabulary.Triggers);
    public static readonly Slot Outcome = Of(vocabulary => vocabulary.Outcomes);
    public static readonly Slot Outcomes = Of(vocabulary => vocabulary.Outcomes, many: true);
    public static readonly Slot Themes = Of(vocabulary => vocabulary.Themes, many: true);
    public static readonly Slot Protocol = Of(vocabulary => vocabulary.Protocols);
    public static readonly Slot Charter = Of(vocabulary => vocabulary.Charters);
    public static readonly Slot Article = Of(vocabulary => vocabulary.Articles);
    public static readonly Slot TextKind = Of(vocabulary => vocabulary.TextKinds);
    public static readonly Slot Steps = Of(vocabulary => vocabulary.Steps, many: true);
    public static readonly Slot Refusal = Of(_ => Enum.GetNames<Rules.Reason>());
    public static readonly Slot Other = Choice(Enumerable.Range(1, Vocabulary.MostOthers).Select(n => $"other-{n}"));
    public static readonly Slot Recipient = Of(vocabulary => vocabulary.Recipients);

    /// <summary>An answer to a consent.</summary>
    public static readonly Slot Answer = Spelt(
        ("oui", "oui"),
        ("yes", "oui"),
        ("non", "non"),
        ("no", "non"),
        ("plus_tard", "plus_tard"),
        ("later", "plus_tard")
    );

    public const string Yes = "oui",
        No = "non";

    /// <summary>Yes or no, in the spellings that people use.</summary>
    public static readonly Slot YesNo = Spelt(
        (Yes, Yes),
        ("yes", Yes),
        ("true", Yes),
        (No, No),
        ("no", No),
        ("false", No)
    );

    private static Slot Spelt(params (string Typed, string Means)[] words)
    {
        var known = words.ToDictionary(word => word.Typed, word => word.Means);
        return new(_ => known);
    }

    /// <summary>A number from 1 to 99.</summary>
    public static readonly Slot Number = new(
        Fits: text => text.Length <= 2 && text.All(char.IsAsciiDigit) && text.TrimStart('0').Length > 0,
        Expects: () => T["un nombre de 1 à 99"]
    );

    /// <summary>A day such as 2026-11-23.</summary>
    public static readonly Slot Day = new(
        Fits: text => MomentOf(text + "T00:00") is not null,
        Expects: () => T["un jour comme 2026-11-23"]
    );

    /// <summary>A local time in Paris.</summary>
    public static readonly Slot Moment = new(
        Fits: text => MomentOf(text) is not null,
        Expects: () => T["un moment comme 2026-11-23T09:00"]
    );

    /// <summary>A local time of this century; null for anything else.</summary>
    public static DateTime? MomentOf(string text) =>
        DateTime.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        ) && local.Year is >= 2020 and <= 2090
            ? local
            : null;
}
