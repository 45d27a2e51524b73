using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Journals;

/// <summary>Alarms about rows in clear that somebody changed by hand: what a reader finds, everybody inside is
/// told.</summary>
public sealed partial class RowAlarmStore(ContentDatabase content, TimeProvider clock, ILogger<RowAlarmStore> log)
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
        var now = clock.GetUtcNow();
        var args = new
        {
            kind,
            now,
            before = now - Again,
        };
        if (await content.ExecuteAsync(Renew, args, ct) == 0)
            await content.ExecuteAsync(InsertOnce, args, ct);
    }

    private const string Open = """
        SELECT kind
        FROM row_alarm
        WHERE at > @since
        ORDER BY kind
        """;

    /// <summary>The kinds of rows that were found changed lately.</summary>
    public async Task<IReadOnlyList<RowKind>> OpenAsync(CancellationToken ct) =>
        await content.QueryAsync<RowKind>(Open, new { since = clock.GetUtcNow() - Lasts }, ct);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A row of kind {Kind} was changed in the database and does not count: {Id}."
    )]
    private partial void Changed(int kind, Guid id);
}
