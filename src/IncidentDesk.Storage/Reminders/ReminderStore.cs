using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Reminders;

/// <summary>Reminders: due rows, written with the act that causes them, become outbox rows once and are sent
/// once.</summary>
public sealed class ReminderStore(ContentDatabase content, TimeProvider clock)
{
    private const string Clear = """
        DELETE FROM due
        WHERE folder_id = @folder AND nth NOT IN (@heard, @objected)
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
                heard = Deadlines.Heard,
                objected = Deadlines.Objected,
            }
        );
        foreach (var due in dues)
            await work.ExecuteAsync(
                Insert,
                new
                {
                    folder,
                    due.Person,
                    due.At,
                    due.Nth,
                }
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
        int nth = Deadlines.Heard
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

    private const string Forget = """
        DELETE FROM outbox
        WHERE folder_id = @folder AND person_id = @person AND sent_at IS NULL
        """;

    private const string ForgetHeard = """
        DELETE FROM due
        WHERE folder_id = @folder AND person_id = @person AND nth = @heard
        """;

    /// <summary>Deletes unsent reminders about a folder for a person who leaves it.</summary>
    internal static async Task DeleteAsync(Work work, Guid folder, Guid person)
    {
        await work.ExecuteAsync(Forget, new { folder, person });
        await work.ExecuteAsync(
            ForgetHeard,
            new
            {
                folder,
                person,
                heard = Deadlines.Heard,
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
                    id = Guid.CreateVersion7(),
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
        SELECT @id, folder_id, person_id, at, nth
        FROM due
        WHERE folder_id = @FolderId AND person_id = @PersonId AND at = @At AND nth = @Nth AND NOT EXISTS (
            SELECT 1 FROM outbox o
            WHERE o.folder_id = due.folder_id AND o.person_id = due.person_id AND o.at = due.at AND o.nth = due.nth)
        """;

    private const string Done = """
        DELETE FROM due
        WHERE folder_id = @FolderId AND person_id = @PersonId AND at = @At AND nth = @Nth
        """;

    /// <summary>Moves what is due to the outbox, each row at most once; answers how many were new.</summary>
    public async Task<int> CollectAsync(CancellationToken ct)
    {
        var added = 0;
        while (
            await content.QueryAsync<DueRow>(DueNow, new { most = Batch, now = clock.GetUtcNow() }, ct)
                is { Count: > 0 } rows
        )
        {
            var moved = await content.TryAsync(
                async work =>
                {
                    added += await work.ExecuteAsync(
                        InsertOnce,
                        rows.Select(row => new
                        {
                            id = Guid.CreateVersion7(),
                            row.FolderId,
                            row.PersonId,
                            row.At,
                            row.Nth,
                        })
                    );
                    await work.ExecuteAsync(Done, rows);
                    return true;
                },
                ct
            );
            if (!moved)
                break;
        }
        return added;
    }

    /// <summary>The least time between two mails to the same person, except for danger.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    private const string WaitingPersons = """
        SELECT DISTINCT person_id
        FROM outbox
        WHERE sent_at IS NULL
        """;

    /// <summary>The people for whom a mail waits.</summary>
    public Task<IReadOnlyList<Guid>> WaitingPersonsAsync(CancellationToken ct) =>
        content.QueryAsync<Guid>(WaitingPersons, null, ct);

    private const string ClaimAll = """
        UPDATE outbox
        SET claim = @claim, claimed_until = @until
        WHERE person_id = @person AND kind = @kind AND sent_at IS NULL AND (claimed_until IS NULL
            OR claimed_until <= @now)
            AND (NOT EXISTS (SELECT 1 FROM outbox s WHERE s.person_id = @person AND s.sent_at > @since)
                OR EXISTS (SELECT 1 FROM outbox d WHERE d.person_id = @person AND d.kind = @kind
                    AND d.nth = @danger AND d.sent_at IS NULL))
            AND NOT EXISTS (SELECT 1 FROM outbox c WHERE c.person_id = @person AND c.sent_at IS NULL
                AND c.claimed_until > @now)
        """;

    private const string Claimed = """
        SELECT {top @one} id, person_id, kind, at, tries
        FROM outbox
        WHERE claim = @claim
        ORDER BY id
        {limit @one}
        """;

    /// <summary>Claims all that waits for a person as one mail, the daily line first, for the duration of
    /// <paramref name="lease"/>. Null when nothing waits, another process has claimed it, or the person was written to
    /// within the hour and no danger is reported.</summary>
    public async Task<ClaimedMail?> ClaimAsync(Guid person, TimeSpan lease, CancellationToken ct)
    {
        var (claim, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        foreach (var kind in (MailKind[])[MailKind.Journal, MailKind.Reminder])
            if (
                await content.ExecuteAsync(
                    ClaimAll,
                    new
                    {
                        claim,
                        person,
                        kind,
                        now,
                        until = now + lease,
                        since = now - Apart,
                        danger = Deadlines.Danger,
                    },
                    ct
                ) > 0
            )
                return await content.FirstAsync<OutboxRow>(Claimed, new { claim, one = 1 }, ct) is { } mail
                    ? new(claim, mail)
                    : null;
        return null;
    }

    private const string Sent = """
        UPDATE outbox
        SET sent_at = @now, claimed_until = NULL
        WHERE claim = @claim AND sent_at IS NULL
        """;

    public Task SentAsync(ClaimedMail sent, CancellationToken ct) =>
        content.ExecuteAsync(Sent, new { claim = sent.Claim, now = clock.GetUtcNow() }, ct);

    private const string Later = """
        UPDATE outbox
        SET claimed_until = @until
        WHERE claim = @claim AND sent_at IS NULL
        """;

    private const string Refused = """
        UPDATE outbox
        SET claimed_until = @until, tries = tries + 1, refused = @refused
        WHERE claim = @claim AND sent_at IS NULL
        """;

    /// <summary>Postpones a mail that could not be sent; nothing else for that person is claimed before the wait is
    /// over.</summary>
    /// <param name="refused">Whether the server permanently refuses mail for this address; null when the failure was
    /// not about the address.</param>
    public Task WaitAsync(ClaimedMail failed, TimeSpan wait, bool? refused, CancellationToken ct) =>
        content.ExecuteAsync(
            refused is null ? Later : Refused,
            new
            {
                claim = failed.Claim,
                until = clock.GetUtcNow() + wait,
                refused = refused is true ? 1 : 0,
            },
            ct
        );

    private const string Retry = """
        UPDATE outbox
        SET claimed_until = NULL, tries = 0, refused = 0
        WHERE person_id = @person AND sent_at IS NULL AND tries > 0
        """;

    /// <summary>Makes failed mails of a person due at once, after a change of address.</summary>
    internal static Task RetryAsync(Work work, Guid person) => work.ExecuteAsync(Retry, new { person });

    private const string RefusedPersons = """
        SELECT DISTINCT person_id
        FROM outbox
        WHERE sent_at IS NULL AND refused = 1
        """;

    /// <summary>The people whose address the mail server permanently refuses.</summary>
    public Task<IReadOnlyList<Guid>> RefusedPersonsAsync(CancellationToken ct) =>
        content.QueryAsync<Guid>(RefusedPersons, null, ct);

    private const string Waiting = """
        SELECT COUNT(*)
        FROM outbox
        WHERE sent_at IS NULL
        """;

    public Task<int> WaitingAsync(CancellationToken ct) => content.FirstAsync<int>(Waiting, null, ct);

    private sealed class OldestRow
    {
        public Guid PersonId { get; init; }
        public MailKind Kind { get; init; }
        public DateTimeOffset At { get; init; }
    }

    private const string Oldest = """
        SELECT person_id, kind, MIN(at) AS at
        FROM outbox
        WHERE sent_at IS NULL
        GROUP BY person_id, kind
        """;

    /// <summary>Since when the oldest mail has been waiting, among people who can be reached; null when none
    /// is.</summary>
    /// <param name="unreached">People whom mail cannot reach.</param>
    public async Task<DateTimeOffset?> OldestWaitingAsync(IReadOnlySet<Guid> unreached, CancellationToken ct) =>
        (await content.QueryAsync<OldestRow>(Oldest, null, ct))
            .Where(row => !unreached.Contains(row.PersonId))
            .Min(row => (DateTimeOffset?)(row.Kind == MailKind.Journal ? JournalMailStore.DueOn(row.At) : row.At));
}
