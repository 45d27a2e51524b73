using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.RateLimiting;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Storage.Databases;

/// <summary>The writers of one database in this process, one after another, in the order in which they came. Who waits
/// here holds no thread and no connection, and has read nothing yet. A queue lasts as long as the process.</summary>
internal sealed class WriterQueue : IDisposable
{
    /// <summary>How long a writer waits before the caller is told that the desk is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How many writers wait at most.</summary>
    public const int Waiting = 1_000;

    private static readonly ConcurrentDictionary<string, WriterQueue> Queues = new();

    private readonly ConcurrencyLimiter one = new(
        new()
        {
            PermitLimit = 1,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>The queue of a database, the same for everybody in this process.</summary>
    public static WriterQueue Of(string connectionString) => Queues.GetOrAdd(connectionString, _ => new());

    /// <summary>Waits until it is this writer's turn; the turn ends when the answer is disposed.</summary>
    /// <exception cref="BusyException">Too many writers wait, or this one waited too long.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken ct) =>
        await TryEnterAsync(Patience, ct) ?? throw new BusyException();

    /// <summary>As above; null when too many writers wait, or this one waited too long.</summary>
    public async Task<IDisposable?> TryEnterAsync(TimeSpan patience, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(patience);
        try
        {
            var turn = await one.AcquireAsync(1, enough.Token);
            if (turn.IsAcquired)
                return turn;
            turn.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            StorageMetrics.WriteWaited.Record(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }

    public void Dispose() => one.Dispose();
}
