using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using IncidentDesk.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Protocols;

/// <summary>A protocol file that cannot be used: file, line and reason.</summary>
public sealed class ProtocolFileException(string file, long line, string reason) : Exception($"{file}, line {line}: {reason}");

/// <summary>Reads a protocol from its two files, strictly: a word it does not know is refused, never skipped.</summary>
internal static class ProtocolReader
{
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static Protocol Read(string commonName, string commonText, string name, string text)
    {
        var common = Root(commonName, commonText, "schema", "decisions", "from_any", "custodians_needed");
        var file = Root(name, text, "schema", "id", "version", "fr", "en", "accepts", "pair", "min_people_on_case", "decision_kinds", "stages", "endings");
        var decisions = common["decisions"].Items.Select(Decision).ToArray();
        var kinds = file["decision_kinds"].Items.Select(kind => decisions.FirstOrDefault(rule => rule.Kind == kind.Parsed(DecisionKinds.Parse, "decision"))
            ?? throw kind.Wrong($"«{kind.Text}» does not stand in {commonName}")).ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(commonText + "\n" + text)));
        try
        {
            return Protocol.Create(
                file["id"].Text, file["version"].Number, hash, file.Words, [.. file["accepts"].Items.Select(item => item.Text)],
                file["pair"].Parsed(Roles.Parse, "role"), file["min_people_on_case"].Number,
                [.. file["stages"].Items.Select(Stage)],
                [.. file["endings"].Items.Select(ending => ending.Map("id", "fr", "en", "status", "purge_after"))
                    .Select(map => new Ending(map["id"].Text, map.Words, map["status"].Map("fr", "en").Words, map.Optional("purge_after")?.Span))],
                [.. common["from_any"].Items.Select(Move)],
                [.. kinds], common["custodians_needed"].Number);
        }
        catch (ProtocolException wrong)
        {
            var inCommon = LineOf(text, wrong.Place) == 0;
            throw new ProtocolFileException(inCommon ? commonName : name, LineOf(inCommon ? commonText : text, wrong.Place), wrong.Message);
        }
    }

    private static Map Root(string file, string text, params string[] keys)
    {
        try
        {
            var stream = new YamlStream();
            Load(stream, file, text);
            if (stream.Documents.Count == 0) throw new ProtocolFileException(file, 1, "the file is empty");
            var map = new Value(file, stream.Documents[0].RootNode).Map(keys);
            return map["schema"].Number == 1 ? map : throw map["schema"].Wrong("this program reads schema 1");
        }
        catch (YamlException wrong)
        {
            throw new ProtocolFileException(file, wrong.Start.Line, wrong.Message);
        }
    }

    /// <summary>A list or mapping that is never closed makes the parser stop without a place.</summary>
    private static void Load(YamlStream stream, string file, string text)
    {
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (InvalidOperationException)
        {
            throw new ProtocolFileException(file, text.Count(letter => letter == '\n'), "a list or a mapping is not closed");
        }
    }

    private static Stage Stage(Value value, int index)
    {
        var map = value.Map("id", "fr", "en", "purpose", "entry", "status", "next", "deadline", "max", "roles", "consents_asked", "needs", "to");
        if (index == 0 && !map["roles"].Entries.Any()) throw map["roles"].Wrong("someone must receive a report");
        return new(map["id"].Text, map.Words, map["purpose"].Map("fr", "en").Words, map["entry"].Map("fr", "en").Words,
            map["status"].Map("fr", "en").Words, map["next"].Map("fr", "en").Words,
            map.Optional("deadline")?.Span, map.Optional("max")?.Span,
            map["roles"].Entries.ToImmutableDictionary(role => role.Key.Parsed(Roles.Parse, "role"), role => role.Value.Number),
            [.. map.Items("consents_asked").Select(consent => consent.Parsed(Consents.Parse, "consent"))],
            [.. map.Items("needs").Select(Need)],
            [.. map.Items("to").Select(Move)]);
    }

    private static Move Move(Value value)
    {
        var map = value.Map("to", "needs");
        return new(map["to"].Text, [.. map.Items("needs").Select(Need)]);
    }

    /// <summary>The closed vocabulary of conditions.</summary>
    private static Need Need(Value value)
    {
        if (value.IsText)
            return value.Text == "consent_revoked" ? new(NeedKind.ConsentRevoked) : throw value.Wrong($"«{value.Text}» is not a condition");
        if (value.Entries.ToArray() is not [var (key, what)]) throw value.Wrong("a condition has one word");
        return key.Text switch
        {
            "opened_by" => new(NeedKind.OpenedBy) { Persons = what.Map("persons")["persons"].Persons },
            "consent" => new(NeedKind.ConsentGiven) { Consent = what.Parsed(Consents.Parse, "consent") },
            "other_people_than" => new(NeedKind.OtherPeopleThan) { Role = what.Parsed(Roles.Parse, "role") },
            "decision" => what.Text switch
            {
                "proposed" => new(NeedKind.DecisionProposed),
                "ended" => new(NeedKind.DecisionEnded),
                _ => throw what.Wrong("a decision is «proposed» or «ended»"),
            },
            "signed_by" => Signed(what.Map("what", "persons", "fr", "en")),
            _ => throw key.Wrong($"«{key.Text}» is not a condition"),
        };
    }

    private static Need Signed(Map map) => new(NeedKind.SignedBy) { What = map["what"].Text, Persons = map["persons"].Persons, Words = map.Words };

    private static DecisionRule Decision(Value value)
    {
        var map = value.Map("id", "fr", "en", "signatures");
        var of = map["signatures"].Map("pair", "body", "circles", "outside_bureau", "within");
        try
        {
            return new(map["id"].Parsed(DecisionKinds.Parse, "decision"), map.Words, of["pair"].Number, of["body"].Number,
                of["circles"].Number, of["outside_bureau"].Number, of["within"].Span.Time);
        }
        catch (ProtocolException floor)
        {
            throw map["signatures"].Wrong(floor.Message);
        }
    }

    private static int LineOf(string text, string place) =>
        text.Split('\n').Index().Where(line => line.Item.Contains(place, StringComparison.Ordinal)).Select(line => line.Index + 1).FirstOrDefault();

    /// <summary>A mapping whose keys are all known.</summary>
    private sealed record Map(Value Of, IReadOnlyDictionary<string, Value> Values)
    {
        public Value this[string key] => Values.TryGetValue(key, out var value) ? value : throw Of.Wrong($"«{key}» is missing");
        public Value? Optional(string key) => Values.GetValueOrDefault(key);
        public IEnumerable<Value> Items(string key) => Optional(key)?.Items ?? [];
        public Words Words => new(this["fr"].Text, this["en"].Text);
    }

    /// <summary>A node with its place in the file.</summary>
    private sealed record Value(string File, YamlNode Node)
    {
        public bool IsText => Node is YamlScalarNode;
        public string Text => Node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong("a text is expected here");
        public int Number => int.TryParse(Text, out var number) && number >= 0 ? number : throw Wrong($"«{Text}» is not a whole number");

        /// <summary>How many people: at least one.</summary>
        public int Persons => Number > 0 ? Number : throw Wrong("a condition asks for at least one person");

        public IEnumerable<Value> Items => Node is YamlSequenceNode list ? list.Children.Select(At) : throw Wrong("a list is expected here");

        public IEnumerable<KeyValuePair<Value, Value>> Entries => Node is YamlMappingNode map
            ? map.Children.Select(pair => KeyValuePair.Create(At(pair.Key), At(pair.Value))) : throw Wrong("a mapping is expected here");

        public Span Span => Months() is { } months ? new(months, TimeSpan.Zero, 0) : IsText ? new(0, Duration(), 0) : new(0, TimeSpan.Zero, Map("business_days")["business_days"].Number);

        public Map Map(params string[] keys)
        {
            var entries = Entries.ToArray();
            if (entries.FirstOrDefault(entry => !keys.Contains(entry.Key.Text)).Key is { } unknown) throw unknown.Wrong($"«{unknown.Text}» is not known here");
            return new(this, entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value));
        }

        public T Parsed<T>(Func<string, T?> parse, string what) where T : struct => parse(Text) ?? throw Wrong($"«{Text}» is not a {what}");

        public ProtocolFileException Wrong(string reason) => new(File, Node.Start.Line, reason);

        private Value At(YamlNode node) => new(File, node);

        /// <summary>Whole months are calendar months: «P2M».</summary>
        private int? Months() => IsText && Text is ['P', .. var number, 'M'] && int.TryParse(number, out var months) ? months : null;

        private TimeSpan Duration()
        {
            try
            {
                return XmlConvert.ToTimeSpan(Text) is var length && length >= TimeSpan.Zero ? length : throw Wrong($"«{Text}» is before its beginning");
            }
            catch (FormatException)
            {
                throw Wrong($"«{Text}» is not an ISO 8601 duration");
            }
        }
    }
}
