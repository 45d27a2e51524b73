using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Figures;

/// <summary>One half of what was counted of a case, for one member; it names no case.</summary>
internal sealed class FigureShareRow
{
    /// <summary>Of the row, the same for both halves; made at random.</summary>
    public Guid Id { get; init; }

    public long Year { get; init; }

    /// <summary>1 where the case ended in campaign mode, otherwise 0.</summary>
    public long Campaign { get; init; }

    /// <summary>1 for the first half, 2 for the second.</summary>
    public long Side { get; init; }

    public Guid PersonId { get; init; }
    public byte[] Sealed { get; init; } = [];
    public Guid SignerId { get; init; }
    public byte[] Signature { get; init; } = [];

    /// <summary>The canonical bytes for which the half is sealed.</summary>
    public static byte[] Place(Guid id, long year, long campaign, long side, Guid person) =>
        Head("IncidentDesk/figure-share/v1", id, year, campaign, side, person).ToArray();

    /// <summary>The canonical bytes that whoever counts the case signs.</summary>
    public static byte[] Message(Guid id, long year, long campaign, long side, Guid person, byte[] box) =>
        Head("IncidentDesk/figure-share-row/v1", id, year, campaign, side, person).Add(Chain.Hash(box)).ToArray();

    private static CanonicalWriter Head(string label, Guid id, long year, long campaign, long side, Guid person) =>
        new CanonicalWriter(label).Add(id).Add(year).Add(campaign).Add(side).Add(person);

    /// <summary>What this row's signer signed.</summary>
    public byte[] Signed() => Message(Id, Year, Campaign, Side, PersonId, Sealed);
}
