using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>A member's signature over one entry of the roster.</summary>
/// <remarks>Over canonical "IncidentDesk/roster-vote/v1": number of the entry, its hash in the chain 32, person, at
/// (Unix milliseconds).</remarks>
internal sealed record RosterSignature
{
    public required Guid Person { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Signature { get; init; }

    /// <summary>Whether this person's key made the signature, as the roster before the entry has it; for the founding,
    /// the key in the entry itself.</summary>
    public bool Verifies(RosterFile before, RosterEntry entry, int seq, byte[] hash) =>
        KeyOf(before, entry, Person) is { } key
        && Sealing.Signature.Verify(key, Message(seq, hash, Person, At), Signature);

    /// <summary>The person's signing key; null when the roster does not know them, or the key is malformed.</summary>
    public static byte[]? KeyOf(RosterFile before, RosterEntry entry, Guid person)
    {
        var keys = entry is Founded founded
            ? founded.Members.FirstOrDefault(member => member.Id == person)?.Keys
            : before.Find(person)?.Keys;
        return keys is { Sign: { Length: > 0 } sign } && sign.Length % 2 == 0 && sign.All(char.IsAsciiHexDigitLower)
            ? Convert.FromHexString(sign)
            : null;
    }

    public static byte[] Message(int seq, byte[] hash, Guid person, DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/roster-vote/v1")
            .Add(seq)
            .Add(hash)
            .Add(person)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();
}
