using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Reminders;

/// <summary>The mails that wait: all that waits for one person is claimed by one process and sent as one
/// mail.</summary>
public sealed class OutboxStore(ContentDatabase content, TimeProvider clock)
{
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
            AND (@open = 1
                OR EXISTS (SELECT 1 FROM outbox w WHERE w.person_id = @person AND w.kind = @kind AND w.sent_at IS NULL
                    AND (EXISTS (SELECT 1 FROM outbox u WHERE u.folder_id = w.folder_id AND u.nth = @danger
                            AND u.at > @declared)
                        OR (w.nth = @new AND EXISTS (SELECT 1 FROM folder m WHERE m.id = w.folder_id
                            AND m.kind = @measure)))))
            AND NOT EXISTS (SELECT 1 FROM outbox c WHERE c.person_id = @person AND c.sent_at IS NULL
                AND c.claimed_until > @now)
        """;

    private const string Claimed = """
        SELECT {top @one} id, person_id, kind, at, tries
        FROM outbox
        WHERE claim = @claim
        ORDER BY at, nth, id
        {limit @one}
        """;

    /// <summary>Claims all that waits for a person as one mail, the daily line first, for the duration of
    /// <paramref name="lease"/>. Null when nothing waits, another process has claimed it, the person was written to
    /// within the hour and no danger is reported, or it is outside the hours for mail and none of it is about a case
    /// of recent danger or a measure to sign.</summary>
    public async Task<ClaimedMail?> ClaimAsync(Guid person, TimeSpan lease, MailHours hours, CancellationToken ct)
    {
        var (claim, now) = (Guid.NewGuid(), clock.GetUtcNow());
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
                        open = hours.AreOpen(now) ? 1 : 0,
                        declared = now - MailHours.InDanger,
                        @new = Deadlines.Now,
                        measure = FolderKind.Measure,
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
        public int Nth { get; init; }
        public DateTimeOffset At { get; init; }
    }

    private const string Oldest = """
        SELECT person_id, kind, nth, MIN(at) AS at
        FROM outbox
        WHERE sent_at IS NULL
        GROUP BY person_id, kind, nth
        """;

    /// <summary>Since when the oldest mail could have left, one about a danger at any hour, among people who can be
    /// reached; null when none waits.</summary>
    /// <param name="unreached">People whom mail cannot reach.</param>
    public async Task<DateTimeOffset?> OldestWaitingAsync(
        IReadOnlySet<Guid> unreached,
        MailHours hours,
        CancellationToken ct
    ) =>
        (await content.QueryAsync<OldestRow>(Oldest, null, ct))
            .Where(row => !unreached.Contains(row.PersonId))
            .Min(row =>
                row.Nth == Deadlines.Danger
                    ? row.At
                    : (DateTimeOffset?)
                        hours.Next(row.Kind == MailKind.Journal ? JournalMailStore.DueOn(row.At) : row.At)
            );
}
