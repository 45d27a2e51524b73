using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Purging;

/// <summary>Prevents a wrong clock from causing a purge: after a jump of the clock between two sweeps, purging waits a
/// day, and everybody who signs in is told.</summary>
/// <remarks>A long stop of the desk looks like a jump and waits as well. Stored: the last sweep and the end of the
/// wait, Unix milliseconds, 8 bytes each, big-endian.</remarks>
public sealed class PurgeWatch(SettingStore settings, TimeProvider clock)
{
    /// <summary>More time than this between two sweeps counts as a jump; purging then waits for
    /// <see cref="Wait"/>.</summary>
    public static readonly TimeSpan Jump = TimeSpan.FromHours(24),
        Wait = TimeSpan.FromHours(24);

    private const string Name = "purge_watch";

    /// <summary>The first moment of the year 2200, in Unix milliseconds.</summary>
    private const long Latest = 7_258_118_400_000;

    /// <summary>Until when nothing is purged; null when purging is not suspended.</summary>
    public async Task<DateTimeOffset?> WaitsUntilAsync(CancellationToken ct) =>
        await settings.FindAsync(Name, ct) is { } kept && Read(kept).Until is var until && clock.GetUtcNow() < until
            ? until
            : null;

    /// <summary>Called by each sweep, whose time it records; false while purging is suspended.</summary>
    internal async Task<bool> MayPurgeAsync(CancellationToken ct)
    {
        var (kept, now) = (await settings.FindAsync(Name, ct), clock.GetUtcNow());
        var (seen, until) = kept is null ? (now, DateTimeOffset.UnixEpoch) : Read(kept);
        if ((now - seen).Duration() > Jump)
            until = now + Wait;
        // A sweep at the same moment saw the same jump, so one recorded time is enough.
        await settings.ReplaceAsync(Name, kept, Bytes(now, until), ct);
        return now >= until;
    }

    /// <summary>What was stored; a value of another form, which somebody else wrote, counts as a jump.</summary>
    private static (DateTimeOffset Seen, DateTimeOffset Until) Read(ReadOnlySpan<byte> kept) =>
        kept.Length == 16 && Moment(kept) is { } seen && Moment(kept[8..]) is { } until
            ? (seen, until)
            : (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    /// <summary>Null for a moment that is none, or more than a century away: nobody waits that long.</summary>
    private static DateTimeOffset? Moment(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and < Latest and var at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    private static byte[] Bytes(DateTimeOffset seen, DateTimeOffset until)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seen.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), until.ToUnixTimeMilliseconds());
        return bytes;
    }
}
