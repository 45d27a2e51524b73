using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Yaml;

/// <summary>Reads the text of a YAML file into nodes that know their places. Nothing else uses the YAML
/// package.</summary>
internal sealed class YamlReader
{
    private readonly Reading reading;
    private readonly string file;

    /// <summary>A node that an alias names is read once, so that a small file cannot grow without limit.</summary>
    private readonly Dictionary<YamlNode, Node> read = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<YamlNode> open = new(ReferenceEqualityComparer.Instance);

    private YamlReader(Reading reading, string file) => (this.reading, this.file) = (reading, file);

    /// <summary>The mapping that a file consists of.</summary>
    /// <exception cref="Storage.Definitions.ProtocolFileException">The text is not YAML, or no mapping; has every fault
    /// of the reading.</exception>
    public static MapNode Read(Reading reading, string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            reading.Add(new(file, wrong.Start.Line, wrong.Message));
        }
        catch (InvalidOperationException)
        {
            // For an unclosed list or mapping the parser throws without a position.
            reading.Add(new(file, text.Count(letter => letter == '\n'), "a list or a mapping is not closed"));
        }
        reading.Stop();
        if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..])
        {
            var map = new YamlReader(reading, file).NodeOf(root);
            reading.Stop();
            return (MapNode)map;
        }
        reading.Add(new(file, 1, "the file holds no mapping"));
        throw reading.Failure;
    }

    private Node NodeOf(YamlNode node)
    {
        if (read.TryGetValue(node, out var known))
            return known;
        if (!open.Add(node))
            return Wrong(node, "this part holds itself");
        Node made = node switch
        {
            YamlScalarNode text => new TextNode(file, text.Start.Line, text.Value ?? ""),
            YamlSequenceNode list => new ListNode(file, list.Start.Line, [.. list.Children.Select(NodeOf)]),
            YamlMappingNode map => new MapNode(file, map.Start.Line, [.. map.Children.Select(EntryOf)]),
            _ => Wrong(node, "a text, a list or a mapping is expected here"),
        };
        open.Remove(node);
        return read[node] = made;
    }

    private (TextNode, Node) EntryOf(KeyValuePair<YamlNode, YamlNode> entry) =>
        (NodeOf(entry.Key) as TextNode ?? Wrong(entry.Key, "a key is a text"), NodeOf(entry.Value));

    private TextNode Wrong(YamlNode node, string reason)
    {
        reading.Add(new(file, node.Start.Line, reason));
        return new(file, node.Start.Line, "");
    }
}
