using IncidentDesk.Storage.Definitions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Protocols;

/// <summary>One reading of the files that make a protocol: it collects what is wrong and where, and remembers where
/// each place stands.</summary>
internal sealed class Reading
{
    private readonly List<FileFault> faults = [];
    private readonly Dictionary<YamlNode, string> files = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, FileFault> places = [];

    public void Add(FileFault fault)
    {
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    /// <summary>The file a node came from; an organisation's own file where it replaced what ships.</summary>
    public string FileOf(YamlNode node) => files[node];

    public void Own(YamlNode node, string file)
    {
        foreach (var inner in node.AllNodes)
            files[inner] = file;
    }

    /// <summary>Where a place of the definition stands; the first time counts.</summary>
    public void Place(string place, Value at) => places.TryAdd(place, new(at.File, at.Line, ""));

    /// <summary>What the rules found, at the line of its place, or of the stage it is in, or at the file's
    /// beginning.</summary>
    public void Add(IncidentDesk.Rules.Protocols.ProtocolFault fault, string file)
    {
        var at =
            places.GetValueOrDefault(fault.Place)
            ?? places.GetValueOrDefault(fault.Place.Split('.', '>')[0])
            ?? new(file, 1, "");
        Add(at with { Reason = $"{fault.Place}: {fault.Reason}" });
    }

    /// <exception cref="ProtocolFileException">When anything was wrong so far.</exception>
    public void Stop()
    {
        if (faults.Count > 0)
            throw new ProtocolFileException([
                .. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line),
            ]);
    }

    /// <summary>The outermost mapping of a file.</summary>
    /// <exception cref="ProtocolFileException">When it is no YAML, or holds none.</exception>
    public YamlMappingNode Load(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            Add(new(file, wrong.Start.Line, wrong.Message));
        }
        catch (InvalidOperationException)
        {
            // A list or mapping that is never closed makes the parser stop without a place.
            Add(new(file, text.Count(letter => letter == '\n'), "a list or a mapping is not closed"));
        }
        Stop();
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
            Add(new(file, 1, "the file holds no mapping"));
        Stop();
        root = (YamlMappingNode)stream.Documents[0].RootNode;
        Own(root, file);
        return root;
    }
}
