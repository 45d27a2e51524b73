using System.Collections.Immutable;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The proof that a line of the journal is among those for which one published hour vouches.</summary>
internal sealed record HourInclusion
{
    /// <summary>The number of the published line.</summary>
    public required long Hour { get; init; }

    public required JournalLine Line { get; init; }

    /// <summary>Its place in the tree of that hour, from 0.</summary>
    public required long Place { get; init; }

    /// <summary>How many leaves that tree has.</summary>
    public required long Size { get; init; }

    public required ImmutableArray<byte[]> Path { get; init; }

    /// <summary>Whether one of these published hours, counted from the first, vouches for the line.</summary>
    public bool IsAmong(IReadOnlyList<HourLine> hours) =>
        Hour >= 1 && Hour <= hours.Count && IsUnder(hours[(int)Hour - 1]);

    /// <summary>Whether this published line vouches for the line: under its root, and for an hour that is not
    /// later.</summary>
    public bool IsUnder(HourLine published) =>
        published.Seq == Hour
        && Line.Hour <= published.Hour
        && MerkleTree.Includes(published.Root, Size, Place, FormerHourTree.LeafOf(Line), Path);
}
