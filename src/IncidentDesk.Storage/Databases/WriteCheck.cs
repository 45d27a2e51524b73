using System.Data.Common;
using System.Security.Cryptography;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Storage.Databases;

/// <summary>Whether both databases accept writes. A real write is tried, at most once every few seconds; between tries
/// the last result is answered.</summary>
public sealed class WriteCheck(ContentDatabase content, KeyDatabase keys, DataDirectory data, TimeProvider clock)
    : IDisposable
{
    /// <summary>The shortest time between two tries.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>With less free disk space than this, in bytes, no report is accepted, even if a small row would still
    /// fit.</summary>
    public const long LeastRoom = 2 * 1024 * 1024;

    /// <summary>How long a try waits for another writer, and how long other writers may prevent a new result.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3),
        LongestBusy = TimeSpan.FromMinutes(1);

    /// <summary>How many bytes a try writes: several pages, so that room for a single one in the log does not pass for
    /// free disk space.</summary>
    private const int Filler = 32 * 1024;

    private sealed record Result(WriteFault? Fault, long At);

    private readonly SemaphoreSlim one = new(1);
    private Result? last;

    /// <summary>Why writes fail; null when they succeed.</summary>
    /// <param name="apart">The greatest age of a result that is answered again; <see cref="Apart"/> when null.</param>
    public async Task<WriteFault?> FaultAsync(CancellationToken ct, TimeSpan? apart = null)
    {
        if (last is { } known && Age(known) < (apart ?? Apart))
            return known.Fault;
        // One caller tries; others get the last result meanwhile, and wait only when there is none.
        if (!await one.WaitAsync(last is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
            return Old(last!);
        try
        {
            if (last is { } made && Age(made) < (apart ?? Apart))
                return made.Fault;
            // Not cancelled with the caller's request, since the result serves everybody.
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

    /// <summary>A result that could not be renewed for longer than <see cref="LongestBusy"/> counts as a
    /// fault.</summary>
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

    /// <summary>Null when another writer held the lock, which proves nothing.</summary>
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
            return
                await WriteAsync(content, Update, Insert, args) && await WriteAsync(keys, UpdateKeys, InsertKeys, args)
                ? new((WriteFault?)null)
                : null;
        }
        catch (DbException failure)
        {
            return content.Dialect.LostRace(failure) ? null : new(content.Dialect.FaultOf(failure));
        }
    }

    /// <summary>False when other writers did not end in time.</summary>
    private static async Task<bool> WriteAsync(Database database, string update, string insert, object args) =>
        (await database.WriteAsync(update, args, Patience) is 0 ? await database.WriteAsync(insert, args, Patience) : 1)
            is not null;

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
