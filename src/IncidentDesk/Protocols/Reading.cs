using IncidentDesk.Storage.Definitions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentDesk.Protocols;

/// <summary>One reading of the files of a protocol: collects faults and records the line of each element.</summary>
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

    /// <summary>The file of a node: the organisation's own where its node replaced the shipped one.</summary>
    public string FileOf(YamlNode node) => files[node];

    public void Own(YamlNode node, string file)
    {
        foreach (var inner in node.AllNodes)
            files[inner] = file;
    }

    /// <summary>Records the line of an element of the definition; the first one recorded is kept.</summary>
    public void Place(string place, Value at) => places.TryAdd(place, new(at.File, at.Line, ""));

    /// <summary>Adds a fault that the rules found, at the line of its element, otherwise of its stage, otherwise at
    /// line 1 of the file.</summary>
    public void Add(IncidentDesk.Rules.Protocols.ProtocolFault fault, string file)
    {
        var at =
            places.GetValueOrDefault(fault.Place)
            ?? places.GetValueOrDefault(fault.Place.Split('.', '>')[0])
            ?? new(file, 1, "");
        Add(at with { Reason = $"{fault.Place}: {fault.Reason}" });
    }

    /// <exception cref="ProtocolFileException">A fault has been recorded; has all of them.</exception>
    public void Stop()
    {
        if (faults.Count > 0)
            throw new ProtocolFileException([
                .. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line),
            ]);
    }

    /// <summary>The root mapping of a file.</summary>
    /// <exception cref="ProtocolFileException">The text is not YAML, or its root is not a mapping.</exception>
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
            // For an unclosed list or mapping the parser throws without a position.
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
