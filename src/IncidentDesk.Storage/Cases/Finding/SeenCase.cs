namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>A case in which what is asked for may be found. Its entries were opened and not verified.</summary>
internal sealed class SeenCase(Guid id)
{
    public Guid Id => id;

    /// <summary>The texts with a sought word, and those that do not open.</summary>
    public HashSet<Guid> Texts { get; } = [];

    /// <summary>The sought words that are in a text, as bits.</summary>
    public uint Words { get; set; }

    /// <summary>Whether something of it did not open; loading it says why.</summary>
    public bool Fails { get; set; }
}
