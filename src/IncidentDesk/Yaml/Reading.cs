using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Yaml;

/// <summary>One reading of files that belong together: collects faults and records the line of each element.</summary>
/// <param name="ofStored">Whether the files were in force before, and are read without rules made since.</param>
internal sealed class Reading(bool ofStored = false)
{
    /// <summary>The most faults that are collected: who writes a file mends some, and reads it again.</summary>
    public const int Most = 20;

    private readonly HashSet<FileFault> faults = [];
    private readonly Dictionary<string, FileFault> places = [];
    private readonly Dictionary<string, FileFault> changes = [];

    public bool OfStored { get; } = ofStored;

    /// <exception cref="ProtocolFileException">There are as many faults as are collected; has all of them.</exception>
    public void Add(FileFault fault)
    {
        faults.Add(fault);
        if (faults.Count >= Most)
            throw Failure;
    }

    /// <summary>Records the line of an element of the definition; the first one recorded is kept.</summary>
    public void Place(string place, Value at) => places.TryAdd(place, new(at.File, at.Line, ""));

    /// <summary>Records where an organisation changes an element of the shipped definition.</summary>
    public void Change(string element, Node at) => changes.TryAdd(element, new(at.File, at.Line, ""));

    /// <summary>Adds a fault that the rules found, at the line of its element, otherwise of its stage, otherwise at
    /// line 1 of the file. What follows from an organisation's change is told where the change stands.</summary>
    public void Add(ProtocolFault fault, string file)
    {
        var at =
            places.GetValueOrDefault(fault.Place)
            ?? places.GetValueOrDefault(fault.Place.Split('.', '>')[0])
            ?? new(file, 1, "");
        if (changes.GetValueOrDefault(fault.Place.Split('.', '>')[0]) is { } change && change.File != at.File)
            at = change;
        Add(at with { Reason = $"{fault.Place}: {Spoken(fault.Reason)}" });
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
