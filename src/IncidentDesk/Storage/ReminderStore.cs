using IncidentDesk.Rules;

namespace IncidentDesk.Storage;

/// <summary>What a mail is for; all of one kind say the same.</summary>
internal enum MailKind { Reminder, Journal }

/// <summary>A mail to send: whose, and which; never about what.</summary>
internal sealed class OutboxRow
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public MailKind Kind { get; init; }

    /// <summary>When it was due.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Reminders: due rows written with the act that made them, turned once into outbox rows, each sent once.</summary>
internal sealed class ReminderStore(ContentDatabase content, TimeProvider clock)
{
    private const string Clear = """
        DELETE FROM due
        WHERE folder_id = @folder
        """;

    private const string Insert = """
        INSERT INTO due (folder_id, person_id, at, nth)
        VALUES (@folder, @Person, @At, @Nth)
        """;

    /// <summary>Replaces what is due for a folder, inside the transaction of the act that changed it.</summary>
    public static async Task ReplaceAsync(Work work, Guid folder, IEnumerable<Due> dues)
    {
        await work.ExecuteAsync(Clear, new { folder });
        foreach (var due in dues) await work.ExecuteAsync(Insert, new { folder, due.Person, due.At, due.Nth });
    }

    private const string Forget = """
        DELETE FROM outbox
        WHERE folder_id = @folder AND person_id = @person AND sent_at IS NULL
        """;

    /// <summary>Whoever leaves a folder gets no reminder of it that was still on its way.</summary>
    public static Task ForgetAsync(Work work, Guid folder, Guid person) => work.ExecuteAsync(Forget, new { folder, person });

    private sealed class DueRow
    {
        public Guid FolderId { get; init; }
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public int Nth { get; init; }
    }

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

    /// <summary>Turns what is due into outbox rows, each at most once ever; answers how many were new.</summary>
    public async Task<int> CollectAsync(CancellationToken ct)
    {
        var added = 0;
        while (await content.QueryAsync<DueRow>(DueNow, new { most = 500, now = clock.GetUtcNow() }, ct) is { Count: > 0 } rows)
        {
            var moved = await content.TryAsync(async work =>
            {
                foreach (var row in rows)
                {
                    added += await work.ExecuteAsync(InsertOnce, new { id = Guid.CreateVersion7(), row.FolderId, row.PersonId, row.At, row.Nth });
                    await work.ExecuteAsync(Done, row);
                }
                return true;
            }, ct);
            if (!moved) break;
        }
        return added;
    }

    private const string ClaimOne = """
        UPDATE outbox
        SET claim = @claim, claimed_until = @until
        WHERE sent_at IS NULL AND (claimed_until IS NULL OR claimed_until <= @now) AND id = (
            SELECT MIN(o.id) FROM outbox o
            WHERE o.sent_at IS NULL AND (o.claimed_until IS NULL OR o.claimed_until <= @now))
        """;

    private const string Claimed = """
        SELECT id, person_id, kind, at
        FROM outbox
        WHERE claim = @claim
        """;

    /// <summary>Takes one reminder for <paramref name="lease"/>; nobody else takes it before that is over. Null when none waits.</summary>
    public async Task<OutboxRow?> ClaimAsync(TimeSpan lease, CancellationToken ct)
    {
        var (claim, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        return await content.ExecuteAsync(ClaimOne, new { claim, now, until = now + lease }, ct) == 1
            ? await content.FirstAsync<OutboxRow>(Claimed, new { claim }, ct) : null;
    }

    private const string Sent = """
        UPDATE outbox
        SET sent_at = @now, claimed_until = NULL
        WHERE id = @id AND sent_at IS NULL
        """;

    public Task SentAsync(Guid id, CancellationToken ct) => content.ExecuteAsync(Sent, new { id, now = clock.GetUtcNow() }, ct);

    private const string Waiting = """
        SELECT COUNT(*)
        FROM outbox
        WHERE sent_at IS NULL
        """;

    public Task<int> WaitingAsync(CancellationToken ct) => content.FirstAsync<int>(Waiting, null, ct);
}
