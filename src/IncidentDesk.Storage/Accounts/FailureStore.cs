using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Delays each further try at a secret after failures, one try at a time. No account is locked, and an unknown
/// name is delayed in the same way.</summary>
public sealed class FailureStore(ContentDatabase content, TimeProvider clock) : IDisposable
{
    /// <summary>How many tries at one secret may wait in this process; further ones are refused with
    /// <see cref="BusyException"/>.</summary>
    public const int Waiting = 8;

    /// <summary>How many rows, one for each name tried, are kept at most; beyond that the oldest are deleted.</summary>
    public const int Most = 20_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8),
        Forgets = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetConcurrencyLimiter(
            who,
            _ =>
                new()
                {
                    PermitLimit = 1,
                    QueueLimit = Waiting,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }
        )
    );

    private sealed class Row
    {
        public int Failures { get; init; }
        public DateTimeOffset At { get; init; }
    }

    /// <summary>Runs the attempt in turn, after the delay earned by earlier failures. The try is counted before it
    /// runs, so that neither parallel tries nor leaving before the answer avoids the count. A success clears
    /// it.</summary>
    /// <param name="who">Identifies the secret tried: its kind and whose it is.</param>
    /// <returns>The attempt's result; null counts as a failure.</returns>
    /// <exception cref="BusyException">Too many attempts at this secret are queued, or another process took each
    /// turn.</exception>
    internal async Task<T?> TryAsync<T>(string who, Func<Task<T?>> attempt, CancellationToken ct)
        where T : class
    {
        using var turn = await turns.AcquireAsync(who, 1, ct);
        if (!turn.IsAcquired)
            throw new BusyException();
        var hash = Hash(who);
        if (!await RetryLoop.UntilWrittenAsync(() => TakeTurnAsync(hash, ct), Waiting + 1))
            throw new BusyException();
        using var opening = new Opening();
        var result = await attempt();
        opening.Add(result as IDisposable);
        if (result is not null)
            await content.ExecuteAsync(ForgetFailures, new { hash }, CancellationToken.None);
        return opening.Answer(result);
    }

    /// <summary>As <see cref="TryAsync{T}"/>, for an attempt that only succeeds or fails.</summary>
    internal async Task<bool> TryAsync(string who, Func<Task<bool>> attempt, CancellationToken ct) =>
        await TryAsync(who, async () => await attempt() ? who : null, ct) is not null;

    public void Dispose() => turns.Dispose();

    private const string Find = """
        SELECT failures, at
        FROM sign_in_failure
        WHERE login_hash = @hash
        """;

    private Task<Row?> FindAsync(byte[] hash, CancellationToken ct) => content.FirstAsync<Row>(Find, new { hash }, ct);

    private Task WaitAsync(Row? row, CancellationToken ct)
    {
        var failures = Counting(row);
        var wait =
            failures < 3
                ? TimeSpan.Zero
                : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failures - 3)));
        return Task.Delay(wait, clock, ct);
    }

    private int Counting(Row? row) => row is not null && row.At > clock.GetUtcNow() - Forgets ? row.Failures : 0;

    private const string First = """
        INSERT INTO sign_in_failure (login_hash, failures, at)
        VALUES (@hash, 1, @now)
        """;

    private const string ForgetFailures = """
        DELETE FROM sign_in_failure
        WHERE login_hash = @hash
        """;

    private const string TakeTurn = """
        UPDATE sign_in_failure
        SET failures = @next, at = @now
        WHERE login_hash = @hash AND failures = @failures AND at = @at
        """;

    /// <summary>Waits, then counts the try; false when another process counted one meanwhile.</summary>
    private async Task<bool> TakeTurnAsync(byte[] hash, CancellationToken ct)
    {
        var row = await FindAsync(hash, ct);
        await WaitAsync(row, ct);
        var args = new
        {
            hash,
            next = Counting(row) + 1,
            now = clock.GetUtcNow(),
            failures = row?.Failures ?? 0,
            at = row?.At ?? default,
        };
        return await content.TryAsync(
            async work => await work.ExecuteAsync(row is null ? First : TakeTurn, args) == 1,
            ct
        );
    }

    private const string DeleteOld = """
        DELETE FROM sign_in_failure
        WHERE at <= @before
        """;

    private const string OldestKept = """
        SELECT MIN(at)
        FROM (SELECT {top @most} at FROM sign_in_failure ORDER BY at DESC {limit @most}) newest
        """;

    private const string HowMany = """
        SELECT COUNT(*)
        FROM sign_in_failure
        """;

    /// <summary>Deletes counts that no longer cause a delay and, beyond <see cref="Most"/> rows, the oldest.
    /// Idempotent.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var gone = await content.ExecuteAsync(DeleteOld, new { before = clock.GetUtcNow() - Forgets }, ct);
        if (await content.FirstAsync<long>(HowMany, ct: ct) <= Most)
            return gone;
        var oldest = await content.FirstAsync<long>(OldestKept, new { most = Most }, ct);
        return gone
            + await content.ExecuteAsync(
                DeleteOld,
                new { before = DateTimeOffset.FromUnixTimeMilliseconds(oldest) },
                ct
            );
    }

    private static byte[] Hash(string who) => SHA256.HashData(Encoding.UTF8.GetBytes(who));
}
