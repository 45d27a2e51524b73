using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Cases;

/// <summary>Tells people who held the keys of a case that the reporter deleted it: the time, to the hour, and nothing
/// about the case.</summary>
public sealed class PurgedMailboxStore(ContentDatabase content, TimeProvider clock)
{
    /// <summary>How long the notice is shown.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(14);

    private const string Insert = """
        INSERT INTO mailbox_ended (id, person_id, at)
        VALUES (@id, @person, @at)
        """;

    internal static async Task TellAsync(Work work, IEnumerable<Guid> people, DateTimeOffset now)
    {
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
        foreach (var person in people)
            await work.ExecuteAsync(
                Insert,
                new
                {
                    id = Guid.NewGuid(),
                    person,
                    at = hour,
                }
            );
    }

    private const string OfPerson = """
        SELECT at
        FROM mailbox_ended
        WHERE person_id = @person AND at > @since
        ORDER BY at
        """;

    /// <summary>When the mailboxes ended whose case this person could open, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> OfAsync(Guid person, CancellationToken ct) =>
        [
            .. (await content.QueryAsync<long>(OfPerson, new { person, since = clock.GetUtcNow() - Told }, ct)).Select(
                DateTimeOffset.FromUnixTimeMilliseconds
            ),
        ];

    private const string DeleteTold = """
        DELETE FROM mailbox_ended
        WHERE at <= @since
        """;

    /// <summary>Deletes notices older than <see cref="Told"/>. Idempotent.</summary>
    public Task<int> SweepAsync(CancellationToken ct) =>
        content.ExecuteAsync(DeleteTold, new { since = clock.GetUtcNow() - Told }, ct);
}
