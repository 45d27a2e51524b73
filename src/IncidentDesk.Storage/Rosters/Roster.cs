using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The people who now hold a seat, with the keys that their signed entries give them.</summary>
/// <param name="Waiting">People whose stored keys differ from the roster's, usually because new keys wait for
/// signatures; they cannot act until that is settled.</param>
public sealed record Roster(
    RosterFile File,
    ImmutableArray<Person> People,
    ImmutableHashSet<Guid> Waiting,
    ImmutableArray<RosterAlarm> Alarms
)
{
    internal static Roster Nobody(RosterAlarm alarm) => new(new(), [], [], [alarm]);

    /// <summary>The length of the chain this was computed from.</summary>
    internal RosterState State { get; init; }

    /// <summary>The people whose stored keys match the roster. New data is sealed to them alone, and only they count as
    /// readers.</summary>
    public ImmutableArray<Person> Present =>
        Waiting.IsEmpty ? People : [.. People.Where(person => !Waiting.Contains(person.Id))];

    public Person? Find(Guid id) => Waiting.Contains(id) ? null : People.FirstOrDefault(person => person.Id == id);

    /// <summary>Every ordinary signing key the person has ever had in the roster.</summary>
    public IEnumerable<byte[]> ActKeys(Guid id) => File.ActKeys.GetValueOrDefault(id, []).Select(Convert.FromHexString);

    /// <summary>Whether any ordinary signing key that the person has ever had made the signature.</summary>
    internal bool IsSignedBy(Guid id, byte[] message, byte[] signature) =>
        ActKeys(id).Any(key => VerifiedSignatures.Process.Verify(key, message, signature));

    /// <summary>The next seat number of a role, counting seats that wait for signatures.</summary>
    public int NextNumber(Role role) =>
        1
        + File.Members.SelectMany(member => member.Seats)
            .Concat(File.Pending.Select(pending => pending.Entry).OfType<SeatGiven>().Select(given => given.Seat))
            .Where(seat => seat.Role == role)
            .Select(seat => seat.Number)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Whether the roster knows this person and they no longer hold a seat. Always false while the roster is
    /// in doubt, since it then contains nobody.</summary>
    internal bool HasLeft(Guid id) => File.Find(id) is not null && People.All(person => person.Id != id);

    public string NameOf(Guid id) => File.Find(id)?.Name ?? "?";

    public byte[] ReadKey(Guid id) => Convert.FromHexString(Keys(id).Read);

    /// <summary>The public signing key, hex.</summary>
    public string SignKey(Guid id) => Keys(id).Sign;

    private PublicKeys Keys(Guid id) =>
        (File.Find(id) ?? throw new InvalidOperationException("Nobody in the roster has this id.")).Keys;
}
