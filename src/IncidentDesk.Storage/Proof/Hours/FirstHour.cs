using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The first published hour that vouches for lines in the present form: for every line of before, each with an
/// hour of its own. Under every later one a line has the hour that it is published for.</summary>
internal sealed record FirstHour
{
    public required long Published { get; init; }
    public required TreePlace Tree { get; init; }

    /// <summary>Whether this hour says of itself that it is the first.</summary>
    public bool IsAmong(IReadOnlyList<HourLine> hours) =>
        Published >= 1
        && Published <= hours.Count
        && Tree.IsUnder(
            hours[(int)Published - 1],
            HourLeaf.First(Published == 1 ? new(0, Chain.Start) : hours[(int)Published - 2].ToName())
        );
}
