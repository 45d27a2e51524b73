using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Cases;

/// <summary>Tells those who held the keys of a case that its person destroyed it: when, to the hour, and nothing of the
/// case.</summary>
internal sealed class EndedStore(ContentDatabase content, TimeProvider clock)
{
    /// <summary>How long it is told.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(14);

    private const string Insert = """
        INSERT INTO mailbox_ended (id, person_id, at)
        VALUES (@id, @person, @at)
        """;

    public static async Task TellAsync(Work work, IEnumerable<Guid> people, DateTimeOffset now)
    {
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
        foreach (var person in people)
            await work.ExecuteAsync(
                Insert,
                new
                {
                    id = Guid.CreateVersion7(),
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

    /// <summary>When mailboxes ended whose case this person could open, the first first.</summary>
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

    /// <summary>Deletes what was told long enough; running it twice deletes nothing more.</summary>
    public Task<int> SweepAsync(CancellationToken ct) =>
        content.ExecuteAsync(DeleteTold, new { since = clock.GetUtcNow() - Told }, ct);
}
