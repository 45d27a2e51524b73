using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Yaml;

/// <summary>One reading of files that belong together: collects faults and records the line of each element.</summary>
internal sealed class Reading
{
    private readonly List<FileFault> faults = [];
    private readonly Dictionary<string, FileFault> places = [];

    public void Add(FileFault fault)
    {
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    /// <summary>Records the line of an element of the definition; the first one recorded is kept.</summary>
    public void Place(string place, Value at) => places.TryAdd(place, new(at.File, at.Line, ""));

    /// <summary>Adds a fault that the rules found, at the line of its element, otherwise of its stage, otherwise at
    /// line 1 of the file.</summary>
    public void Add(ProtocolFault fault, string file)
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
            throw Failure;
    }

    /// <summary>All faults recorded, by file and line.</summary>
    public ProtocolFileException Failure =>
        new([.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)]);

    /// <summary>The mapping that a file consists of, as values.</summary>
    /// <exception cref="ProtocolFileException">The text is not YAML, or no mapping.</exception>
    public Value Read(string file, string text) => new(this, YamlReader.Read(this, file, text));
}
