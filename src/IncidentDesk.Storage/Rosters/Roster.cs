using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The people who hold a seat now, with the keys their signed entries give them.</summary>
/// <param name="Waiting">People whose new keys wait for signatures; they cannot act until then.</param>
internal sealed record Roster(
    RosterFile File,
    ImmutableArray<Person> People,
    ImmutableHashSet<Guid> Waiting,
    ImmutableArray<RosterAlarm> Alarms
)
{
    public static Roster Nobody(RosterAlarm alarm) => new(new(), [], [], [alarm]);

    /// <summary>How far the chain went when this was folded.</summary>
    public RosterState State { get; init; }

    /// <summary>Those whose keys are the roster's: to them, and to nobody else, something new is sealed, and they alone
    /// are counted as people who can read.</summary>
    public ImmutableArray<Person> Present =>
        Waiting.IsEmpty ? People : [.. People.Where(person => !Waiting.Contains(person.Id))];

    public Person? Find(Guid id) => Waiting.Contains(id) ? null : People.FirstOrDefault(person => person.Id == id);

    /// <summary>Every everyday key the person ever had in the roster.</summary>
    public IEnumerable<byte[]> ActKeys(Guid id) => File.ActKeys.GetValueOrDefault(id, []).Select(Convert.FromHexString);

    /// <summary>The first free number of a role's seats, those that wait for signatures counted.</summary>
    public int NextNumber(Role role) =>
        1
        + File.Members.SelectMany(member => member.Seats)
            .Concat(File.Pending.Select(pending => pending.Entry).OfType<SeatGiven>().Select(given => given.Seat))
            .Where(seat => seat.Role == role)
            .Select(seat => seat.Number)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Someone the roster knows, who has no seat any more. Nobody is said to have left while the roster is in
    /// doubt.</summary>
    public bool HasLeft(Guid id) => File.Find(id) is not null && People.All(person => person.Id != id);

    public string NameOf(Guid id) => File.Find(id)?.Name ?? "?";

    public byte[] ReadKey(Guid id) => Convert.FromHexString(Keys(id).Read);

    /// <summary>The public signing key, hex.</summary>
    public string SignKey(Guid id) => Keys(id).Sign;

    private PublicKeys Keys(Guid id) =>
        (File.Find(id) ?? throw new InvalidOperationException("Nobody in the roster has this id.")).Keys;
}
