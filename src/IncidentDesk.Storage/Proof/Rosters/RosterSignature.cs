using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Rosters;

/// <summary>A member's signature over one entry of the roster.</summary>
/// <remarks>
/// Over canonical "IncidentDesk/roster-vote/v2": number of the entry, its hash in the chain 32, person, at (Unix
/// milliseconds), hash of the journal line before the signature's own 32. The signature thereby confirms every line
/// before it.
/// The line's commitment: SHA-256 of canonical "IncidentDesk/roster-vote-line/v1": SHA-256(signed bytes), signature.
/// A signature without a line is older: over canonical "IncidentDesk/roster-vote/v1", the same without the last field.
/// </remarks>
internal sealed record RosterSignature
{
    public required Guid Person { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Signature { get; init; }

    /// <summary>The number of the journal line that was written with it; null for older signatures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }

    /// <summary>Whether this person's key made the signature, as the roster before the entry has it (for the founding,
    /// the key in the entry itself), and the journal holds its line, at its hour.</summary>
    public bool Verifies(RosterFile before, RosterEntry entry, int seq, byte[] hash, JournalIndex held) =>
        KeyOf(before, entry, Person) is { } key
        && Message(seq, hash, held) is { } message
        && Sealing.Signature.Verify(key, message, Signature)
        && IsHeld(message, held);

    /// <summary>The bytes that were signed; null when the journal does not hold the line that they name.</summary>
    public byte[]? Message(int seq, byte[] hash, JournalIndex held) =>
        Line is not { } line ? Message(seq, hash, Person, At)
        : held.BeforeAt(line) is { } head ? Message(seq, hash, Person, At, head)
        : null;

    /// <summary>Whether the journal holds the line that was written with the signature, at the hour of the signature.
    /// A signature of before such lines has none to hold.</summary>
    public bool IsHeld(byte[] message, JournalIndex held) =>
        Line is not { } line
        || held.Commits(line, Commitment(message, Signature))
            && held.HourAt(line) is { } hour
            && hour >= JournalLine.HourOf(At)
            && hour <= At + SignOffGiven.WrittenWithin;

    /// <summary>The signature as the rules see it: never earlier than the hour of its line.</summary>
    public RosterVote Vote(JournalIndex held) =>
        new(Person, Line is { } line && held.HourAt(line) is { } hour && hour > At ? hour : At) { Line = Line };

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

    /// <summary>What was signed before signatures named the journal.</summary>
    public static byte[] Message(int seq, byte[] hash, Guid person, DateTimeOffset at) =>
        Start("IncidentDesk/roster-vote/v1", seq, hash, person, at).ToArray();

    /// <param name="head">The hash of the journal's newest line, after which the signature's own line follows.</param>
    public static byte[] Message(int seq, byte[] hash, Guid person, DateTimeOffset at, byte[] head) =>
        Start("IncidentDesk/roster-vote/v2", seq, hash, person, at).Add(head).ToArray();

    /// <summary>What the line of a signature commits to.</summary>
    public static byte[] Commitment(byte[] message, byte[] signature) =>
        Chain.Hash(
            new CanonicalWriter("IncidentDesk/roster-vote-line/v1").Add(Chain.Hash(message)).Add(signature).ToArray()
        );

    private static CanonicalWriter Start(string label, int seq, byte[] hash, Guid person, DateTimeOffset at) =>
        new CanonicalWriter(label).Add(seq).Add(hash).Add(person).Add(at.ToUnixTimeMilliseconds());
}
