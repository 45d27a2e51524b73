using YamlDotNet.RepresentationModel;

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
    public static void Put(Reading reading, YamlMappingNode over, YamlMappingNode under)
    {
        foreach (var (key, value) in over.Children)
        {
            var word = ((YamlScalarNode)key).Value ?? "";
            if (word == "schema")
                continue;
            if (word == "words")
            {
                PutWords(reading, value, under);
                continue;
            }
            if (Fixed.Contains(word))
                Refuse(
                    reading,
                    key,
                    $"«{word}» is the protocol's own: an organisation changes texts, deadlines and numbers of people"
                );
            else if (!under.Children.TryGetValue(key, out var there))
                Refuse(reading, key, $"«{word}» does not stand in what ships");
            else if (
                word == "version"
                && value is YamlScalarNode { Value: { } own }
                && there is YamlScalarNode { Value: { } ships }
                && int.TryParse(own, out var version)
                && version <= int.Parse(ships, System.Globalization.CultureInfo.InvariantCulture)
            )
            {
                Refuse(reading, value, $"an organisation's own version is above {ships}, which ships");
                Replace(reading, key, value, there, under);
            }
            else if (ById.Contains(word))
                PutEach(reading, value, (YamlSequenceNode)there);
            else if (value is YamlMappingNode inner && there is YamlMappingNode old && !IsSpan(inner) && !IsSpan(old))
                PutAny(reading, word, inner, old);
            else
                Replace(reading, key, value, there, under);
        }
    }

    /// <summary>Replaces the wording of what people put in writing, found by the id that conditions use; the conditions
    /// themselves stay unchanged.</summary>
    private static void PutWords(Reading reading, YamlNode over, YamlMappingNode under)
    {
        if (over is not YamlMappingNode words)
        {
            Refuse(reading, over, "words are written by the id of what is put in writing");
            return;
        }
        foreach (var (what, said) in words.Children)
        {
            var asked = Within(under)
                .Where(node => node.Children.TryGetValue("what", out var id) && id.Equals(what))
                .ToArray();
            if (asked.Length == 0)
                Refuse(reading, what, $"«{what}» is not something this file asks to be put in writing");
            else if (
                said is not YamlMappingNode { Children: var own }
                || own.Keys.Any(key => ((YamlScalarNode)key).Value is not ("fr" or "en"))
            )
                Refuse(reading, said, "words are fr and en");
            else
                foreach (var node in asked)
                foreach (var (language, text) in own)
                    node.Children[language] = text;
        }
    }

    private static IEnumerable<YamlMappingNode> Within(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => map.Children.Values.SelectMany(Within).Prepend(map),
            YamlSequenceNode list => list.Children.SelectMany(Within),
            _ => [],
        };

    private static bool IsSpan(YamlMappingNode node) => node.Children.ContainsKey("business_days");

    /// <summary>Applies a nested mapping. The numbers of people in "roles" can be raised but not lowered, and no key
    /// can be added or removed.</summary>
    private static void PutAny(Reading reading, string word, YamlMappingNode over, YamlMappingNode under)
    {
        foreach (var (key, value) in over.Children)
            if (!under.Children.ContainsKey(key))
                Refuse(reading, key, $"«{key}» does not stand in what ships");
            else if (
                word == "roles"
                && under[key] is YamlScalarNode { Value: { } shipped }
                && value is YamlScalarNode { Value: { } own }
                && int.TryParse(shipped, out var least)
                && int.TryParse(own, out var number)
                && number < least
            )
                Refuse(reading, value, $"{number} is fewer than the {least} that ship");
            else if (
                value is YamlMappingNode inner
                && under[key] is YamlMappingNode old
                && !IsSpan(inner)
                && !IsSpan(old)
            )
                PutAny(reading, "", inner, old);
            else
                under.Children[key] = value;
    }

    private static void PutEach(Reading reading, YamlNode over, YamlSequenceNode under)
    {
        if (over is not YamlSequenceNode list)
        {
            Refuse(reading, over, "a list is expected here");
            return;
        }
        foreach (var item in list.Children)
            if (item is not YamlMappingNode own || !own.Children.TryGetValue("id", out var id))
                Refuse(reading, item, "an item is named by its id");
            else if (
                under
                    .Children.OfType<YamlMappingNode>()
                    .FirstOrDefault(there => there.Children.TryGetValue("id", out var known) && known.Equals(id))
                is not { } there
            )
                Refuse(reading, id, $"«{id}» does not stand in what ships");
            else
                Put(
                    reading,
                    new YamlMappingNode(own.Children.Where(pair => !pair.Key.Equals(new YamlScalarNode("id")))),
                    there
                );
    }

    private static void Replace(Reading reading, YamlNode key, YamlNode value, YamlNode there, YamlMappingNode under)
    {
        if (
            value.NodeType != there.NodeType
            && !(value is YamlMappingNode or YamlScalarNode && there is YamlMappingNode or YamlScalarNode)
        )
            Refuse(reading, value, $"«{key}» is something else in what ships");
        else
            under.Children[key] = value;
    }

    private static void Refuse(Reading reading, YamlNode node, string reason) =>
        reading.Add(new(reading.FileOf(node), node.Start.Line, reason));
}
