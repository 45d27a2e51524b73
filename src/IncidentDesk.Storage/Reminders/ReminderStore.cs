using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Reminders;

/// <summary>Reminders: due rows, written with the act that causes them, become rows of the outbox once.</summary>
public sealed class ReminderStore(ContentDatabase content, TimeProvider clock)
{
    private const string Clear = """
        DELETE FROM due
        WHERE folder_id = @folder AND nth NOT IN (@news, @objected)
        """;

    private const string Insert = """
        INSERT INTO due (folder_id, person_id, at, nth)
        VALUES (@folder, @Person, @At, @Nth)
        """;

    /// <summary>Replaces what is due for a folder, inside the transaction of the act that changed it. Notices about
    /// news in a mailbox are kept until they have been sent.</summary>
    internal static async Task ReplaceAsync(Work work, Guid folder, IEnumerable<Due> dues)
    {
        await work.ExecuteAsync(
            Clear,
            new
            {
                folder,
                news = Deadlines.MailboxNews,
                objected = Deadlines.Objected,
            }
        );
        await work.InsertAsync(
            Insert,
            dues.Select(due => new
            {
                folder,
                due.Person,
                due.At,
                due.Nth,
            })
        );
    }

    private const string Tell = """
        INSERT INTO due (folder_id, person_id, at, nth)
        SELECT @folder, @person, @now, @nth
        WHERE NOT EXISTS (
            SELECT 1 FROM due
            WHERE folder_id = @folder AND person_id = @person AND nth = @nth)
        """;

    /// <summary>Makes a notice about news in a mailbox due with the next sweep; no act of the team withdraws
    /// it.</summary>
    /// <param name="nth">Which of the notices that are kept until sent.</param>
    internal static async Task TellAsync(
        Work work,
        Guid folder,
        IEnumerable<Guid> people,
        DateTimeOffset now,
        int nth = Deadlines.MailboxNews
    )
    {
        foreach (var person in people)
            await work.ExecuteAsync(
                Tell,
                new
                {
                    folder,
                    person,
                    now,
                    nth,
                }
            );
    }

    private const string DeleteUnsent = """
        DELETE FROM outbox
        WHERE folder_id = @folder AND person_id = @person AND sent_at IS NULL
        """;

    private const string DeleteNews = """
        DELETE FROM due
        WHERE folder_id = @folder AND person_id = @person AND nth = @news
        """;

    /// <summary>Deletes unsent reminders about a folder for a person who leaves it.</summary>
    internal static async Task DeleteAsync(Work work, Guid folder, Guid person)
    {
        await work.ExecuteAsync(DeleteUnsent, new { folder, person });
        await work.ExecuteAsync(
            DeleteNews,
            new
            {
                folder,
                person,
                news = Deadlines.MailboxNews,
            }
        );
    }

    private const string TellNow = """
        INSERT INTO outbox (id, folder_id, person_id, at, nth)
        VALUES (@id, @what, @person, @now, 0)
        """;

    /// <summary>Notifies people at once about something outside any folder, such as a change to the team's
    /// keys.</summary>
    /// <param name="what">A new id that stands for the subject.</param>
    internal static async Task TellNowAsync(Work work, Guid what, IEnumerable<Guid> people, DateTimeOffset now)
    {
        foreach (var person in people)
            await work.ExecuteAsync(
                TellNow,
                new
                {
                    id = Guid.NewGuid(),
                    what,
                    person,
                    now,
                }
            );
    }

    private const string Next = """
        SELECT MIN(at)
        FROM due
        WHERE at > @now
        """;

    /// <summary>When the next reminder is due; null when none is to come.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<long?>(Next, new { now }, ct) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    private sealed class DueRow
    {
        public Guid FolderId { get; init; }
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public int Nth { get; init; }
    }

    /// <summary>How many rows are moved in one transaction, to bound the memory used.</summary>
    private const int Batch = 2_000;

    private const string DueNow = """
        SELECT {top @most} folder_id, person_id, at, nth
        FROM due
        WHERE at <= @now
        ORDER BY at
        {limit @most}
        """;

    private const string InsertOnce = """
        INSERT INTO outbox (id, folder_id, person_id, at, nth)
        SELECT @id, folder_id, person_id, at, nth % @standsIn
        FROM due
        WHERE folder_id = @FolderId AND person_id = @PersonId AND at = @At AND nth = @Nth AND NOT EXISTS (
            SELECT 1 FROM outbox o
            WHERE o.folder_id = due.folder_id AND o.person_id = due.person_id AND o.at = due.at
                AND o.nth = due.nth % @standsIn)
        """;

    private const string Done = """
        DELETE FROM due
        WHERE folder_id = @FolderId AND person_id = @PersonId AND at = @At AND nth = @Nth
        """;

    /// <summary>Moves what is due to the outbox, each row at most once; answers how many were new. A reminder for a
    /// stand-in is dropped unless they stand in now in the absence for which it was written.</summary>
    /// <param name="holding">The absences that hold now, with stand-ins who agreed; none when null.</param>
    public async Task<int> CollectAsync(CancellationToken ct, IReadOnlyCollection<Away>? holding = null)
    {
        var added = 0;
        while (
            await content.QueryAsync<DueRow>(DueNow, new { most = Batch, now = clock.GetUtcNow() }, ct)
                is { Count: > 0 } rows
            && await MoveAsync(rows, holding ?? [], ct) is { } moved
        )
            added += moved;
        return added;
    }

    /// <summary>Moves the rows; answers how many were new, or null when another process moved some of them first, which
    /// then moves the rest too.</summary>
    private async Task<int?> MoveAsync(
        IReadOnlyList<DueRow> rows,
        IReadOnlyCollection<Away> holding,
        CancellationToken ct
    )
    {
        var added = 0;
        return await content.TryAsync(
            async work =>
            {
                added = await work.ExecuteAsync(
                    InsertOnce,
                    rows.Where(row => StandIns.IsSent(holding, row.PersonId, row.Nth))
                        .Select(row => new
                        {
                            id = Guid.NewGuid(),
                            row.FolderId,
                            row.PersonId,
                            row.At,
                            row.Nth,
                            standsIn = Deadlines.StandsIn,
                        })
                );
                await work.ExecuteAsync(Done, rows);
                return true;
            },
            ct
        )
            ? added
            : null;
    }
}
