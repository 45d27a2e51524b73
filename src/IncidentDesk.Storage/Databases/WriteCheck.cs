using System.Data.Common;
using System.Security.Cryptography;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Storage.Databases;

/// <summary>Whether both databases take what is written. It is tried for real, but once in a while at most: whoever
/// asks in between is told the last result.</summary>
internal sealed class WriteCheck(ContentDatabase content, KeyDatabase keys, DataDirectory data, TimeProvider clock)
    : IDisposable
{
    /// <summary>How far two tries are apart, however often somebody asks.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>A disk with less room takes no report, even where a small row still fits.</summary>
    public const long LeastRoom = 2 * 1024 * 1024;

    /// <summary>How long a try waits for another writer, and how long other writers may keep it from one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3),
        LongestBusy = TimeSpan.FromMinutes(1);

    /// <summary>Bytes that are written: several pages, so that a log with room for one does not pass for a disk with
    /// room.</summary>
    private const int Filler = 32 * 1024;

    private sealed record Result(WriteFault? Fault, long At);

    private readonly SemaphoreSlim one = new(1);
    private Result? last;

    /// <summary>Null when what is written is kept.</summary>
    /// <param name="apart">How old a result may be; <see cref="Apart"/> when null.</param>
    public async Task<WriteFault?> FaultAsync(CancellationToken ct, TimeSpan? apart = null)
    {
        if (last is { } known && Age(known) < (apart ?? Apart))
            return known.Fault;
        // One tries; whoever comes meanwhile takes the last result, unless there is none yet.
        if (!await one.WaitAsync(last is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
            return Old(last!);
        try
        {
            if (last is { } made && Age(made) < (apart ?? Apart))
                return made.Fault;
            // Whoever asked may leave; the result is for everybody.
            if (await TryAsync() is not { } tried)
                return last is null ? null : Old(last);
            last = new(tried.Fault, clock.GetTimestamp());
            return tried.Fault;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private TimeSpan Age(Result result) => clock.GetElapsedTime(result.At);

    /// <summary>A result that could not be made anew for long is no result.</summary>
    private WriteFault? Old(Result result) => Age(result) > LongestBusy ? WriteFault.Unreachable : result.Fault;

    private sealed record Tried(WriteFault? Fault);

    private const string Update = """
        UPDATE write_check
        SET at = @now, filler = @filler
        WHERE id = @id
        """;

    private const string Insert = """
        INSERT INTO write_check (id, at, filler)
        VALUES (@id, @now, @filler)
        """;

    private const string UpdateKeys = """
        UPDATE key_write_check
        SET at = @now, filler = @filler
        WHERE id = @id
        """;

    private const string InsertKeys = """
        INSERT INTO key_write_check (id, at, filler)
        VALUES (@id, @now, @filler)
        """;

    /// <summary>Null when another writer was in the way, which says nothing.</summary>
    private async Task<Tried?> TryAsync()
    {
        if (content.Dialect.IsOnFiles && NoRoom() is { } full)
            return new(full);
        var args = new
        {
            id = 1L,
            now = clock.GetUtcNow(),
            filler = RandomNumberGenerator.GetBytes(Filler),
        };
        try
        {
            if (await content.WriteAsync(Update, args, Patience) == 0)
                await content.WriteAsync(Insert, args, Patience);
            if (await keys.WriteAsync(UpdateKeys, args, Patience) == 0)
                await keys.WriteAsync(InsertKeys, args, Patience);
            return new((WriteFault?)null);
        }
        catch (DbException failure)
        {
            return content.Dialect.LostRace(failure) ? null : new(content.Dialect.FaultOf(failure));
        }
    }

    private WriteFault? NoRoom()
    {
        try
        {
            return new DriveInfo(data.Path).AvailableFreeSpace < LeastRoom ? WriteFault.DiskFull : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return WriteFault.Unreachable;
        }
    }
}
