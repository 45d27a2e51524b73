using System.Globalization;
using System.Xml;
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
    public string Text => Node is TextNode { Text: { Length: > 0 } text } ? text : Wrong("a text is expected here", "");
    public int Number =>
        int.TryParse(Text, out var number) && number >= 0 ? number : Wrong($"'{Text}' is not a whole number", 1);
    public bool Flag =>
        Text switch
        {
            "true" => true,
            "false" => false,
            var other => Wrong($"'{other}' is neither true nor false", false),
        };
    public decimal Part =>
        decimal.TryParse(Text, CultureInfo.InvariantCulture, out var part)
            ? part
            : Wrong($"'{Text}' is not a number", 1m);

    /// <summary>A number of people, at least one.</summary>
    public int Persons =>
        Number is > 0 and var persons ? persons : Wrong("a condition asks for at least one person", 1);

    public IEnumerable<Value> Items =>
        Node is ListNode list ? list.Items.Select(At) : Wrong<IEnumerable<Value>>("a list is expected here", []);

    public IEnumerable<KeyValuePair<Value, Value>> Entries =>
        Node is MapNode map
            ? map.Entries.Select(pair => KeyValuePair.Create(At(pair.Key), At(pair.Value)))
            : Wrong<IEnumerable<KeyValuePair<Value, Value>>>("a mapping is expected here", []);

    /// <summary>A duration: ISO 8601, whole calendar months ("P2M"), or business days.</summary>
    public Span Span =>
        Months() is { } months ? new(months, TimeSpan.Zero, 0)
        : Days() is { } days ? Span.OfDays(days)
        : IsText ? new(0, Duration(), 0)
        : new(0, TimeSpan.Zero, Map("business_days")["business_days"].Number);

    public Words Words => Map("fr", "en").Words;

    /// <summary>Whether this is a mapping that has this key.</summary>
    public bool Has(string key) => Node is MapNode map && map[key] is not null;

    /// <summary>The value of a key of a mapping that may have any other keys.</summary>
    public Value this[string key] =>
        Node is not MapNode map ? Wrong("a mapping is expected here", Missing(In))
        : map[key] is { } value ? At(value)
        : Wrong($"'{key}' is missing", Missing(In));

    /// <summary>The mapping, in which only these keys are allowed.</summary>
    public Map Map(params string[] keys)
    {
        var entries = Entries.ToArray();
        foreach (var (key, _) in entries)
            if (!keys.Contains(key.Text))
                key.Wrong($"'{key.Text}' is not known here", false);
        return new(this, entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value));
    }

    public T Parsed<T>(Func<string, T?> parse, string what)
        where T : struct => parse(Text) is { } parsed ? parsed : Wrong<T>($"'{Text}' is not a {what}", default);

    /// <summary>Records a fault here and returns <paramref name="instead"/>, so that reading can continue.</summary>
    public T Wrong<T>(string reason, T instead)
    {
        if (!ReferenceEquals(Node, Nothing))
            In.Add(new(File, Line, reason));
        return instead;
    }

    private Value At(Node node) => new(In, node);

    private int? Months() =>
        IsText && Text is ['P', .. var number, 'M'] && int.TryParse(number, out var months) ? months : null;

    private int? Days() =>
        IsText && Text is ['P', .. var number, 'D'] && int.TryParse(number, out var days) && days >= 0 ? days : null;

    private TimeSpan Duration()
    {
        try
        {
            return XmlConvert.ToTimeSpan(Text) is var length && length >= TimeSpan.Zero
                ? length
                : Wrong($"'{Text}' is before its beginning", TimeSpan.Zero);
        }
        catch (FormatException)
        {
            return Wrong($"'{Text}' is not an ISO 8601 duration", TimeSpan.Zero);
        }
    }
}
