using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>A published line: one for every hour, whether something happened or not. Its root vouches for the journal's
/// lines of that hour, and shows neither how many there are nor whether there is any.</summary>
/// <remarks>Hash: SHA-256(hash of the line before 32 | SHA-256(canonical "IncidentDesk/hour-line/v1": seq, hour in Unix
/// milliseconds, root 32)). The hash before line 1 is 32 zero bytes. The checkpoint's tree has one leaf a line: RFC
/// 6962 over its hash.</remarks>
internal sealed record HourLine
{
    public required long Seq { get; init; }

    /// <summary>The hour that it is for, UTC. It is published when that hour is over.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required byte[] Root { get; init; }
    public required byte[] Hash { get; init; }

    public static HourLine After(LineName before, DateTimeOffset hour, byte[] root) =>
        new()
        {
            Seq = before.Seq + 1,
            Hour = hour,
            Root = root,
            Hash = HashOf(before.Hash, before.Seq + 1, hour, root),
        };

    public LineName ToName() => new(Seq, Hash);

    /// <summary>The number of the first line that does not follow the one before, or is not for the next hour; null
    /// when the chain is intact.</summary>
    /// <param name="after">The line before the first; null when there is none.</param>
    public static long? FirstBroken(IEnumerable<HourLine> lines, HourLine? after = null)
    {
        var (seq, before) = (after?.Seq ?? 0, after);
        foreach (var line in lines)
        {
            if (line.Seq != ++seq || !line.Follows(before))
                return seq;
            before = line;
        }
        return null;
    }

    /// <summary>Whether this line is the one for the hour after that of another line, or the first one for
    /// null.</summary>
    public bool Follows(HourLine? before) =>
        Seq == (before?.Seq ?? 0) + 1
        && Root.Length == Chain.Start.Length
        && (before is null || Hour == before.Hour.AddHours(1))
        && Hour == JournalLine.HourOf(Hour)
        && HashOf(before?.Hash ?? Chain.Start, Seq, Hour, Root).AsSpan().SequenceEqual(Hash);

    private static byte[] HashOf(byte[] before, long seq, DateTimeOffset hour, byte[] root) =>
        Chain.Next(
            before,
            Chain.Hash(
                new CanonicalWriter("IncidentDesk/hour-line/v1")
                    .Add(seq)
                    .Add(hour.ToUnixTimeMilliseconds())
                    .Add(root)
                    .ToArray()
            )
        );
}
