using System.Buffers.Binary;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Journals;

/// <summary>A line of the journal, the same in the table and in exported files: the hour, and a commitment that reveals
/// nothing without its blinding value.</summary>
/// <remarks>
/// Hash: SHA-256(hash of the previous line 32 | SHA-256(canonical "IncidentDesk/journal-line/v1": seq, hour in Unix
/// milliseconds, commitment 32)), so that a number or an hour cannot be changed either. The hash before line 1 is 32
/// zero bytes.
/// </remarks>
internal sealed record JournalLine
{
    public required long Seq { get; init; }

    /// <summary>The hour in which it was written, UTC, without minutes.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required byte[] Commitment { get; init; }
    public required byte[] Hash { get; init; }

    private const int HashLength = 32;

    /// <summary>What stands before line 1.</summary>
    public static JournalLine Start { get; } =
        new()
        {
            Seq = 0,
            Hour = DateTimeOffset.MinValue,
            Commitment = [],
            Hash = Chain.Start,
        };

    /// <summary>A line after another one. The caller gives a moment that is not before the hour of that line.</summary>
    public static JournalLine After(long seq, byte[] hash, byte[] commitment, DateTimeOffset now)
    {
        var hour = HourOf(now);
        return new()
        {
            Seq = seq + 1,
            Hour = hour,
            Commitment = commitment,
            Hash = HashOf(hash, seq + 1, hour, commitment),
        };
    }

    /// <summary>The number of the first line that does not follow from the previous one; null when the chain is
    /// intact.</summary>
    /// <param name="seq">The number of the line before the first; 0 when there is none.</param>
    /// <param name="hash">Its hash; <see cref="Chain.Start"/> when there is none.</param>
    public static long? FirstBroken(long seq, byte[] hash, IEnumerable<JournalLine> lines)
    {
        Span<byte> expected = stackalloc byte[HashLength];
        foreach (var line in lines)
        {
            HashOf(hash, ++seq, line.Hour, line.Commitment, expected);
            if (line.Seq != seq || !expected.SequenceEqual(line.Hash))
                return seq;
            hash = line.Hash;
        }
        return null;
    }

    /// <summary>The number of the first line whose hour is before the hour of the line before it; null when there is
    /// none.</summary>
    /// <param name="from">The number of the first line under this rule; lines before it were written under a former
    /// rule and are not judged.</param>
    public static long? FirstBack(long from, IEnumerable<JournalLine> lines)
    {
        var hour = DateTimeOffset.MinValue;
        foreach (var line in lines)
        {
            if (line.Seq >= from && line.Hour < hour)
                return line.Seq;
            hour = line.Hour;
        }
        return null;
    }

    public static DateTimeOffset HourOf(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return new(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero);
    }

    private static byte[] HashOf(byte[] previous, long seq, DateTimeOffset hour, byte[] commitment)
    {
        var hash = new byte[HashLength];
        HashOf(previous, seq, hour, commitment, hash);
        return hash;
    }

    private static void HashOf(byte[] previous, long seq, DateTimeOffset hour, byte[] commitment, Span<byte> hash)
    {
        if (commitment.Length == HashLength)
            HashFields(seq, hour.ToUnixTimeMilliseconds(), commitment, hash);
        else
            Chain.Hash(Fields(seq, hour.ToUnixTimeMilliseconds(), commitment), hash);
        Chain.Next(previous, hash, hash);
    }

    private static byte[] Fields(long seq, long hour, byte[] commitment) =>
        new CanonicalWriter("IncidentDesk/journal-line/v1").Add(seq).Add(hour).Add(commitment).ToArray();

    private static readonly byte[] ZeroFields = Fields(0, 0, new byte[HashLength]);

    /// <summary>The hash of the fields. A journal has very many lines, and their fields differ only in these three
    /// values, each of a fixed length: they are written into a copy of the fields of zeros.</summary>
    private static void HashFields(long seq, long hour, byte[] commitment, Span<byte> hash)
    {
        Span<byte> fields = stackalloc byte[ZeroFields.Length];
        ZeroFields.CopyTo(fields);
        commitment.CopyTo(fields[^HashLength..]);
        // Each value is behind four bytes that tell its length.
        var beforeCommitment = fields[..^(sizeof(int) + HashLength)];
        BinaryPrimitives.WriteInt64BigEndian(beforeCommitment[^sizeof(long)..], hour);
        BinaryPrimitives.WriteInt64BigEndian(beforeCommitment[..^(sizeof(int) + sizeof(long))][^sizeof(long)..], seq);
        Chain.Hash(fields, hash);
    }
}
