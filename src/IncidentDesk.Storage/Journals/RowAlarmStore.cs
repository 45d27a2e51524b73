using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Journals;

/// <summary>Alarms about what somebody changed by hand in the databases or beside them: what a reader or a sweep of any
/// process finds, everybody inside is told.</summary>
public sealed partial class RowAlarmStore(
    ContentDatabase content,
    KeyDatabase keys,
    TimeProvider clock,
    ILogger<RowAlarmStore> log
)
{
    /// <summary>How long everybody is told after such a row was last found.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>How often a row that is found again is written down again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private const string Renew = """
        UPDATE row_alarm
        SET at = @now
        WHERE kind = @kind AND at < @before
        """;

    private const string InsertOnce = """
        INSERT INTO row_alarm (kind, at)
        SELECT @kind, @now
        WHERE NOT EXISTS (SELECT 1 FROM row_alarm WHERE kind = @kind)
        """;

    /// <summary>Raises the alarm, or lets it last longer.</summary>
    /// <param name="id">The id of the row, for the log.</param>
    internal async Task RaiseAsync(RowKind kind, Guid id, CancellationToken ct)
    {
        Changed((int)kind, id);
        await WriteAsync(kind, ct);
    }

    /// <summary>As above, where no single row is to blame. It is logged at most once an hour.</summary>
    internal async Task RaiseAsync(RowKind kind, CancellationToken ct)
    {
        if (await WriteAsync(kind, ct))
            Found((int)kind);
    }

    private async Task<bool> WriteAsync(RowKind kind, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var args = new
        {
            kind,
            now,
            before = now - Again,
        };
        return await content.ExecuteAsync(Renew, args, ct) + await content.ExecuteAsync(InsertOnce, args, ct) > 0;
    }

    private const string Remove = """
        DELETE FROM row_alarm
        WHERE kind = @kind
        """;

    /// <summary>Ends an alarm whose cause was looked for everywhere and is gone.</summary>
    internal Task EndAsync(RowKind kind, CancellationToken ct) => content.ExecuteAsync(Remove, new { kind }, ct);

    private const string Open = """
        SELECT kind
        FROM row_alarm
        WHERE at > @since
        ORDER BY kind
        """;

    /// <summary>The kinds of alarms that were raised lately.</summary>
    public async Task<IReadOnlyList<RowKind>> OpenAsync(CancellationToken ct)
    {
        await KeepUnreadableAsync(ct);
        return await content.QueryAsync<RowKind>(Open, new { since = clock.GetUtcNow() - Lasts }, ct);
    }

    /// <summary>Raises the alarm when this process left out rows that could not be read. Called by a sweep too, so that
    /// it is raised even if no member looks.</summary>
    internal async Task KeepUnreadableAsync(CancellationToken ct)
    {
        if (!content.HasLeftOut && !keys.HasLeftOut)
            return;
        await RaiseAsync(RowKind.Unreadable, ct);
        (content.HasLeftOut, keys.HasLeftOut) = (false, false);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A row of kind {Kind} was changed in the database and does not count: {Id}."
    )]
    private partial void Changed(int kind, Guid id);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Something of kind {Kind} was changed by hand and does not count: see the page of the team."
    )]
    private partial void Found(int kind);
}
