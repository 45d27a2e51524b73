using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The leaves of a published hour's tree.</summary>
/// <remarks>
/// Each is RFC 6962's leaf hash, SHA-256(0x00 | canonical bytes).
/// Of a line: "IncidentDesk/hour-leaf/v2": hour in Unix milliseconds; the blinded commitment, hash of the line before,
/// and own hash, 32 each.
/// A line's blinds: HMAC-SHA-256 under the hour's salt over canonical "IncidentDesk/hour-blind/v1": the line's number,
/// "commitment", "before" or "hash".
/// Of the first hour whose tree is made so: "IncidentDesk/hour-first/v1": its number, hash of the published line
/// before.
/// That fills up: "IncidentDesk/hour-filler/v2": salt 32, its number.
/// </remarks>
internal static class HourLeaf
{
    /// <summary>How a line is shown, with the given fields in clear.</summary>
    public static (Blinded Commitment, Blinded Before, Blinded Hash) Show(
        JournalLine line,
        byte[] before,
        byte[] salt,
        LineFields shown
    ) =>
        (
            Blinded.Of(line.Commitment, Blind(salt, line.Seq, "commitment"), shown.HasFlag(LineFields.Commitment)),
            Blinded.Of(before, Blind(salt, line.Seq, "before"), shown.HasFlag(LineFields.Before)),
            Blinded.Of(line.Hash, Blind(salt, line.Seq, "hash"), shown.HasFlag(LineFields.Hash))
        );

    /// <summary>The leaf of a line by its fields; null when one of them is malformed.</summary>
    public static byte[]? Of(DateTimeOffset hour, Blinded commitment, Blinded before, Blinded hash) =>
        commitment.Hash() is { } first && before.Hash() is { } second && hash.Hash() is { } third
            ? MerkleTree.Leaf(
                new CanonicalWriter("IncidentDesk/hour-leaf/v2")
                    .Add(hour.ToUnixTimeMilliseconds())
                    .Add(first)
                    .Add(second)
                    .Add(third)
                    .ToArray()
            )
            : null;

    public static byte[] First(LineName before) =>
        MerkleTree.Leaf(
            new CanonicalWriter("IncidentDesk/hour-first/v1").Add(before.Seq + 1).Add(before.Hash).ToArray()
        );

    public static byte[] Filler(byte[] salt, long number) =>
        MerkleTree.Leaf(new CanonicalWriter("IncidentDesk/hour-filler/v2").Add(salt).Add(number).ToArray());

    private static byte[] Blind(byte[] salt, long number, string what) =>
        HMACSHA256.HashData(salt, new CanonicalWriter("IncidentDesk/hour-blind/v1").Add(number).Add(what).ToArray());
}
