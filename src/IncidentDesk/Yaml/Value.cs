using System.Globalization;
using IncidentDesk.Rules;

namespace IncidentDesk.Yaml;

/// <summary>A YAML node with its file and line. A fault is recorded in the reading, and a harmless value is returned
/// instead.</summary>
internal sealed record Value(Reading In, Node Node)
{
    /// <summary>Stands for a missing node, whose fault is recorded already.</summary>
    private static readonly Node Nothing = new TextNode("", 0, "");

    public static Value Missing(Reading reading) => new(reading, Nothing);

    public string File => Node.File;
    public long Line => Node.Line;

    public bool IsText => Node is TextNode;
    public bool IsList => Node is ListNode;
    public string Text =>
        Node is TextNode { Text: { Length: > 0 } text } ? text : Wrong(T["Il faut un texte ici."], "");

    /// <summary>A whole number of at most nine digits.</summary>
    public int Number => Whole ?? Wrong(T["« {0} » n’est pas un nombre entier.", Text], 1);

    /// <summary>The same; null, without a fault, for anything else.</summary>
    public int? Whole =>
        Node is TextNode { Text: { Length: > 0 and <= 9 } text } && text.All(char.IsAsciiDigit)
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    public bool Flag =>
        Text switch
        {
            "true" => true,
            "false" => false,
            var other => Wrong(T["« {0} » n’est ni true ni false.", other], false),
        };
    public decimal Part =>
        decimal.TryParse(Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)
            ? part
            : Wrong(T["« {0} » n’est pas un nombre. Une part s’écrit avec un point : 0.5.", Text], 1m);

    /// <summary>A number of people, at least one.</summary>
    public int Persons =>
        Number is > 0 and var persons ? persons : Wrong(T["Une condition demande au moins une personne."], 1);

    public IEnumerable<Value> Items =>
        Node is ListNode list ? list.Items.Select(At) : Wrong<IEnumerable<Value>>(T["Il faut une liste ici."], []);

    public IEnumerable<KeyValuePair<Value, Value>> Entries =>
        Node is MapNode map
            ? map.Entries.Select(pair => KeyValuePair.Create(At(pair.Key), At(pair.Value)))
            : Wrong<IEnumerable<KeyValuePair<Value, Value>>>(T["Il faut des clés avec leurs valeurs ici."], []);

    /// <summary>A duration: days, hours, whole calendar months ("P2M"), or business days.</summary>
    public Span Span =>
        !IsText ? new(0, TimeSpan.Zero, BusinessDays())
        : Duration.Parse(Text, In.OfStored) is { } span ? span
        : Wrong(
            T[
                "« {0} » n’est pas une durée. Il faut P10D (jours), PT48H (heures) ou P2M (mois), dix ans au plus.",
                Text
            ],
            Span.OfDays(1)
        );

    public Words Words => Map("fr", "en").Words;

    private int BusinessDays() =>
        Map("business_days")["business_days"] is var days && days.Number is var number && number <= Duration.MostDays
            ? number
            : days.Wrong(T["C’est plus de dix ans."], 1);

    /// <summary>Whether this is a mapping that has this key.</summary>
    public bool Has(string key) => Node is MapNode map && map[key] is not null;

    /// <summary>The value of a key of a mapping that may have any other keys.</summary>
    public Value this[string key] =>
        Node is not MapNode map ? Wrong(T["Il faut des clés avec leurs valeurs ici."], Missing(In))
        : map[key] is { } value ? At(value)
        : Wrong(T["« {0} » manque.", key], Missing(In));

    /// <summary>The mapping, in which only these keys are allowed.</summary>
    public Map Map(params string[] keys)
    {
        var known = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries)
            if (!keys.Contains(key.Text))
                key.Wrong(T["« {0} » n’est pas connu ici.", key.Text] + NearestWord.Hint(key.Text, keys), false);
            else
                known[key.Text] = value;
        return new(this, known);
    }

    /// <param name="what">What is expected, with its article.</param>
    public TValue Parsed<TValue>(Func<string, TValue?> parse, string what)
        where TValue : struct =>
        parse(Text) is { } parsed ? parsed : Wrong<TValue>(T["« {0} » n’est pas {1}.", Text, what], default);

    /// <summary>Records a fault here and returns <paramref name="instead"/>, so that reading can continue.</summary>
    public TValue Wrong<TValue>(string reason, TValue instead)
    {
        if (!ReferenceEquals(Node, Nothing))
            In.Add(new(File, Line, reason));
        return instead;
    }

    private Value At(Node node) => new(In, node);
}
