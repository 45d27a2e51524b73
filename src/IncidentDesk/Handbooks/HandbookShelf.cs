using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Yaml;

namespace IncidentDesk.Handbooks;

/// <summary>The handbooks that the program carries, in the order of the seats.</summary>
internal sealed class HandbookShelf(IEnumerable<Handbook> handbooks)
{
    private const string Prefix = "handbooks/";

    public ImmutableArray<Handbook> All { get; } = [.. handbooks.OrderBy(one => one.Seats[0])];

    /// <summary>A handbook by its id; null for none of that id.</summary>
    public Handbook? Find(string? id) => All.FirstOrDefault(one => one.Id == id);

    /// <summary>The handbook of a seat; null where there is none.</summary>
    public Handbook? Of(Role seat) => All.FirstOrDefault(one => one.Seats.Contains(seat));

    /// <exception cref="Storage.Definitions.ProtocolFileException">A file cannot be used; has every fault.</exception>
    public static HandbookShelf Shipped()
    {
        var reading = new Reading();
        var all = Embedded
            .Names(Prefix)
            .Select(name => HandbookReader.Read(reading, new(name, Embedded.Text(name))))
            .ToArray();
        reading.Stop();
        return new(all);
    }
}
