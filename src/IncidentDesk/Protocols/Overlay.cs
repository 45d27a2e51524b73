using System.Globalization;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Applies an organisation's own file to the shipped one. It can change texts, deadlines and numbers of
/// people, but neither conditions nor moves.</summary>
internal static class Overlay
{
    /// <summary>The keys that an organisation cannot change: moves, their conditions and who may make them.</summary>
    private static readonly string[] Fixed =
    [
        "id",
        "needs",
        "to",
        "from_any",
        "in",
        "reroute",
        "decision_kinds",
        "pair",
    ];

    /// <summary>Keys of lists whose items are matched by id instead of being replaced as a whole.</summary>
    private static readonly string[] ById = ["stages", "endings", "decisions"];

    /// <summary>Changes <paramref name="under"/> in place; refused keys are recorded as faults in the
    /// reading.</summary>
    public static void Put(Reading reading, MapNode over, MapNode under)
    {
        foreach (var (key, value) in over.Entries)
            if (key.Text == "words")
                PutWords(reading, value, under);
            else if (key.Text != "schema")
                Put(reading, key, value, under);
    }

    private static void Put(Reading reading, TextNode key, Node value, MapNode under)
    {
        var word = key.Text;
        if (Fixed.Contains(word))
            Refuse(
                reading,
                key,
                $"'{word}' is the protocol's own: an organisation changes texts, deadlines and numbers of people"
            );
        else if (under[word] is not { } there)
            Refuse(reading, key, $"'{word}' does not stand in what ships");
        else if (
            word == "version"
            && value is TextNode { Text: var own }
            && there is TextNode { Text: var ships }
            && int.TryParse(own, out var version)
            && version <= int.Parse(ships, CultureInfo.InvariantCulture)
        )
        {
            Refuse(reading, value, $"an organisation's own version is above {ships}, which ships");
            Replace(reading, key, value, there, under);
        }
        else if (ById.Contains(word))
            PutEach(reading, value, (ListNode)there);
        else if (value is MapNode inner && there is MapNode old && !IsSpan(inner) && !IsSpan(old))
            PutAny(reading, word, inner, old);
        else
            Replace(reading, key, value, there, under);
    }

    /// <summary>Replaces the wording of what people put in writing, found by the id that conditions use; the conditions
    /// themselves stay unchanged.</summary>
    private static void PutWords(Reading reading, Node over, MapNode under)
    {
        if (over is not MapNode words)
        {
            Refuse(reading, over, "words are written by the id of what is put in writing");
            return;
        }
        foreach (var (what, said) in words.Entries)
        {
            var asked = Within(under).Where(node => IsText(node["what"], what.Text)).ToArray();
            if (asked.Length == 0)
                Refuse(reading, what, $"'{what.Text}' is not something this file asks to be put in writing");
            else if (said is not MapNode own || own.Entries.Any(entry => entry.Key.Text is not ("fr" or "en")))
                Refuse(reading, said, "words are fr and en");
            else
                foreach (var node in asked)
                foreach (var (language, text) in own.Entries)
                    node.Replace(language.Text, text);
        }
    }

    private static IEnumerable<MapNode> Within(Node node) =>
        node switch
        {
            MapNode map => map.Entries.SelectMany(entry => Within(entry.Value)).Prepend(map),
            ListNode list => list.Items.SelectMany(Within),
            _ => [],
        };

    private static bool IsSpan(MapNode node) => node["business_days"] is not null;

    private static bool IsText(Node? node, string text) => node is TextNode { Text: var own } && own == text;

    /// <summary>Applies a nested mapping. The numbers of people in "roles" can be raised but not lowered, and no key
    /// can be added or removed.</summary>
    private static void PutAny(Reading reading, string word, MapNode over, MapNode under)
    {
        foreach (var (key, value) in over.Entries)
            if (under[key.Text] is not { } there)
                Refuse(reading, key, $"'{key.Text}' does not stand in what ships");
            else if (
                word == "roles"
                && there is TextNode { Text: var shipped }
                && value is TextNode { Text: var own }
                && int.TryParse(shipped, out var least)
                && int.TryParse(own, out var number)
                && number < least
            )
                Refuse(reading, value, $"{number} is fewer than the {least} that ship");
            else if (value is MapNode inner && there is MapNode old && !IsSpan(inner) && !IsSpan(old))
                PutAny(reading, "", inner, old);
            else
                under.Replace(key.Text, value);
    }

    private static void PutEach(Reading reading, Node over, ListNode under)
    {
        if (over is not ListNode list)
        {
            Refuse(reading, over, "a list is expected here");
            return;
        }
        foreach (var item in list.Items)
            if (item is not MapNode own || own["id"] is not { } id)
                Refuse(reading, item, "an item is named by its id");
            else if (
                id is not TextNode { Text: var name }
                || under.Items.OfType<MapNode>().FirstOrDefault(there => IsText(there["id"], name)) is not { } there
            )
                Refuse(reading, id, $"'{NameOf(id)}' does not stand in what ships");
            else
                Put(reading, own.Without("id"), there);
    }

    private static void Replace(Reading reading, TextNode key, Node value, Node there, MapNode under)
    {
        if ((value is ListNode) != (there is ListNode))
            Refuse(reading, value, $"'{key.Text}' is something else in what ships");
        else
            under.Replace(key.Text, value);
    }

    private static string NameOf(Node node) => node is TextNode { Text: var text } ? text : "";

    private static void Refuse(Reading reading, Node node, string reason) =>
        reading.Add(new(node.File, node.Line, reason));
}
