using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Storage;

/// <summary>Makes every further try at a secret wait longer. Nobody is locked out, and a try for an unknown name waits alike.</summary>
internal sealed class FailureStore(ContentDatabase content, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8), Forgets = TimeSpan.FromMinutes(15);

    private sealed class Row
    {
        public int Failures { get; init; }
        public DateTimeOffset At { get; init; }
    }

    /// <summary>Tries, after the wait that earlier failures have earned; a null is one more failure, anything else forgets them.</summary>
    /// <param name="who">Whose secret of which kind is tried.</param>
    public async Task<T?> TryAsync<T>(string who, Func<Task<T?>> attempt, CancellationToken ct) where T : class
    {
        var hash = Hash(who);
        await WaitAsync(await FindAsync(hash, ct), ct);
        var result = await attempt();
        await (result is null ? CountAsync(hash, ct) : content.ExecuteAsync(ForgetFailures, new { hash }, ct));
        return result;
    }

    /// <summary>For short codes: as <see cref="TryAsync{T}"/>, but counted before it is tried, so that of two tries at once only one is made.</summary>
    public async Task<bool> TryInTurnAsync(string who, Func<Task<bool>> attempt, CancellationToken ct)
    {
        var hash = Hash(who);
        var row = await FindAsync(hash, ct);
        await WaitAsync(row, ct);
        if (!await TakeTurnAsync(hash, row, ct) || !await attempt()) return false;
        await content.ExecuteAsync(ForgetFailures, new { hash }, ct);
        return true;
    }

    private const string Find = """
        SELECT failures, at
        FROM sign_in_failure
        WHERE login_hash = @hash
        """;

    private Task<Row?> FindAsync(byte[] hash, CancellationToken ct) => content.FirstAsync<Row>(Find, new { hash }, ct);

    private Task WaitAsync(Row? row, CancellationToken ct)
    {
        var failures = Counting(row);
        var wait = failures < 3 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failures - 3)));
        return Task.Delay(wait, clock, ct);
    }

    private int Counting(Row? row) => row is not null && row.At > clock.GetUtcNow() - Forgets ? row.Failures : 0;

    private const string CountOne = """
        UPDATE sign_in_failure
        SET failures = failures + 1, at = @now
        WHERE login_hash = @hash
        """;

    private const string First = """
        INSERT INTO sign_in_failure (login_hash, failures, at)
        VALUES (@hash, 1, @now)
        """;

    private const string ForgetFailures = """
        DELETE FROM sign_in_failure
        WHERE login_hash = @hash
        """;

    private Task CountAsync(byte[] hash, CancellationToken ct) => content.TryAsync(async work =>
    {
        var args = new { hash, now = clock.GetUtcNow() };
        return await work.ExecuteAsync(CountOne, args) == 1 || await work.ExecuteAsync(First, args) == 1;
    }, ct);

    private const string TakeTurn = """
        UPDATE sign_in_failure
        SET failures = @next, at = @now
        WHERE login_hash = @hash AND failures = @failures AND at = @at
        """;

    private Task<bool> TakeTurnAsync(byte[] hash, Row? row, CancellationToken ct)
    {
        var args = new { hash, next = Counting(row) + 1, now = clock.GetUtcNow(), failures = row?.Failures ?? 0, at = row?.At ?? default };
        return content.TryAsync(async work => await work.ExecuteAsync(row is null ? First : TakeTurn, args) == 1, ct);
    }

    private static byte[] Hash(string who) => SHA256.HashData(Encoding.UTF8.GetBytes(who));
}
