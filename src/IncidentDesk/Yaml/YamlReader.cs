using IncidentDesk.Storage.Definitions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IncidentDesk.Yaml;

/// <summary>Reads the text of a YAML file into nodes that know their places. Nothing else uses the YAML
/// package.</summary>
/// <remarks>A file is one document without anchors, aliases and tags, in which a key stands once. A definition that was
/// stored before this was asked may have aliases and more documents; a node that an alias names is read once, so that a
/// small file cannot grow without limit.</remarks>
internal sealed class YamlReader
{
    /// <summary>How many lists and mappings may stand inside each other.</summary>
    private const int Deepest = 24;

    private readonly Reading reading;
    private readonly string file;
    private readonly Parser parser;

    /// <summary>The named parts of a stored definition.</summary>
    private readonly Dictionary<string, Node> named = new(StringComparer.Ordinal);
    private int depth;

    private YamlReader(Reading reading, string file, string text) =>
        (this.reading, this.file, parser) = (reading, file, new(new StringReader(text)));

    /// <summary>The mapping that a file consists of.</summary>
    /// <exception cref="ProtocolFileException">The text is not YAML, or no mapping; has every fault of the
    /// reading.</exception>
    public static MapNode Read(Reading reading, string file, string text)
    {
        if (!reading.OfStored)
        {
            FileText.Check(reading, file, text);
            reading.Stop();
        }
        var root = Root(reading, file, text);
        reading.Stop();
        if (root is MapNode map)
            return map;
        reading.Add(new(file, root?.Line ?? 1, T["Le fichier ne contient pas de clés avec leurs valeurs."]));
        throw reading.Failure;
    }

    private static Node? Root(Reading reading, string file, string text)
    {
        try
        {
            return new YamlReader(reading, file, text).Document();
        }
        catch (YamlException wrong)
        {
            var tab = FileText.LineOfTab(text);
            reading.Add(
                tab is { } line
                    ? new(file, line, T["Une tabulation est au début de la ligne : il faut des espaces."])
                    : new(file, Math.Max(1, wrong.Start.Line), T["Ce n’est pas du YAML : {0}", wrong.Message])
            );
        }
        // For an unclosed list or mapping, and for some other texts, the parser throws without a position.
        catch (Exception wrong)
            when (wrong is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            reading.Add(
                new(file, FileText.LastLine(text), T["Ce n’est pas du YAML : une liste ou un groupe n’est pas fermé."])
            );
        }
        return null;
    }

    private Node? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = NodeOf();
        parser.Consume<DocumentEnd>();
        if (!reading.OfStored && parser.TryConsume<DocumentStart>(out var second))
            reading.Add(new(file, second.Start.Line, T["Un second document commence ici : un fichier n’en a qu’un."]));
        return root;
    }

    private Node NodeOf()
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Named(alias);
        if (!parser.Accept<NodeEvent>(out var begins))
            throw new YamlException(parser.Current!.Start, parser.Current.End, "");
        var (line, anchor) = (begins.Start.Line, begins.Anchor);
        if (!reading.OfStored && (!anchor.IsEmpty || !begins.Tag.IsEmpty))
            Wrong(line, T["« & », « * » et « ! » ne servent pas dans ces fichiers : chaque valeur est écrite."]);
        if (++depth > Deepest)
        {
            Wrong(line, T["Trop de parties sont les unes dans les autres."]);
            throw reading.Failure;
        }
        Node node =
            parser.TryConsume<Scalar>(out var text) ? Text(text)
            : parser.TryConsume<SequenceStart>(out _) ? List(line)
            : Map(line);
        depth--;
        if (!anchor.IsEmpty)
            named[anchor.Value] = node;
        return node;
    }

    private TextNode Text(Scalar text)
    {
        if (!reading.OfStored && FileText.HasHidden(text.Value))
            Wrong(text.Start.Line, FileText.Hidden);
        return new(file, text.Start.Line, text.Value);
    }

    private ListNode List(long line)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(NodeOf());
        return new(file, line, items);
    }

    private MapNode Map(long line)
    {
        parser.Consume<MappingStart>();
        var (entries, keys) = (new List<(TextNode, Node)>(), new HashSet<string>(StringComparer.Ordinal));
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = NodeOf();
            if (key is not TextNode word)
                word = Wrong(key.Line, T["Une clé est un mot, et non une liste ou un groupe."]);
            else if (!keys.Add(word.Text))
                Wrong(word.Line, T["« {0} » est écrit deux fois.", word.Text]);
            entries.Add((word, NodeOf()));
        }
        return new(file, line, entries);
    }

    private Node Named(AnchorAlias alias) =>
        reading.OfStored
            ? named.TryGetValue(alias.Value.Value, out var known)
                ? known
                : Wrong(alias.Start.Line, T["Cette partie se contient elle-même."])
            : Wrong(
                alias.Start.Line,
                T["« & », « * » et « ! » ne servent pas dans ces fichiers : chaque valeur est écrite."]
            );

    private TextNode Wrong(long line, string reason)
    {
        reading.Add(new(file, line, reason));
        return new(file, line, "");
    }
}
