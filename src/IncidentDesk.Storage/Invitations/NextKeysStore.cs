using IncidentDesk.Rules.Accounts;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Invitations;

/// <summary>New keys that wait for the roster's signatures; until then the present keys are unchanged.</summary>
public sealed class NextKeysStore(ContentDatabase content, SessionStore sessions, TimeProvider clock)
{
    /// <summary>How long a request cancelled by an old way in remains visible to everybody.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    private sealed class Row
    {
        public Guid PersonId { get; init; }
        public Guid AskedBy { get; init; }
        public DateTimeOffset AskedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public int Kept { get; init; }
        public int? Seq { get; init; }

        public NextKeys Of() => new(new(PersonId, AskedBy, AskedAt, EndsAt, ClosedAt), Seq, Kept == 1);
    }

    private const string All = """
        SELECT person_id, asked_by, asked_at, ends_at, closed_at, kept, seq
        FROM person_next
        ORDER BY asked_at
        """;

    /// <summary>The latest request for each person, open or closed.</summary>
    internal async Task<IReadOnlyList<NextKeys>> AllAsync(CancellationToken ct) =>
        [.. (await content.QueryAsync<Row>(All, null, ct)).Select(row => row.Of())];

    /// <summary>The open request for this person, as its row says; null when there is none.</summary>
    internal async Task<NextKeys?> OpenAsync(Guid person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await AllAsync(ct)).FirstOrDefault(next => next.Request.Person == person && next.Request.IsOpenAt(now));
    }

    /// <summary>Whether new keys of this person are stored here, signed or not.</summary>
    internal async Task<bool> WaitsAsync(Guid person, CancellationToken ct) =>
        (await AllAsync(ct)).Any(next =>
            next.Request.Person == person && next.Request.ClosedAt is null && next.Seq is not null
        );

    private const string Forget = """
        DELETE FROM person_next
        WHERE person_id = @person AND (closed_at IS NOT NULL OR ends_at <= @now
            OR ends_at <= @unsigned AND seq IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM roster_vote v
                WHERE v.seq = person_next.seq AND v.person_id <> asked_by))
        """;

    private const string Insert = """
        INSERT INTO person_next (person_id, asked_by, asked_at, ends_at, kept)
        VALUES (@person, @by, @now, @ends, 0)
        """;

    /// <summary>Records a request, replacing one whose keys nobody else signed in time; fails like a lost race while
    /// another one is open.</summary>
    internal async Task<bool> AskAsync(Work work, Guid person, Guid by, DateTimeOffset ends)
    {
        var now = clock.GetUtcNow();
        var args = new
        {
            person,
            by,
            ends,
            now,
            unsigned = now + RosterFile.Lapse - RequestNewKeys.SignedWithin,
        };
        await work.ExecuteAsync(Forget, args);
        return await work.ExecuteAsync(Insert, args) == 1;
    }

    private const string Fill = """
        UPDATE person_next
        SET seq = @seq, ends_at = @ends, read_key = @ReadKey, act_key = @ActKey, sign_key = @SignKey, salt = @Salt,
            memory_kib = @Memory, passes = @Passes,
            pepper = @Pepper, read_wrap = @ReadWrap, sign_wrap = @SignWrap
        WHERE person_id = @Id AND closed_at IS NULL AND seq IS NULL AND ends_at > @now
        """;

    /// <summary>Stores the new keys beside the present ones; false when the request is no longer open, or already has
    /// keys.</summary>
    internal async Task<bool> FillAsync(Work work, NewAccount made, int seq, DateTimeOffset ends) =>
        await work.ExecuteAsync(
            Fill,
            new
            {
                made.Id,
                made.ReadKey,
                made.ActKey,
                made.SignKey,
                made.Salt,
                made.Memory,
                made.Passes,
                made.Pepper,
                made.ReadWrap,
                made.SignWrap,
                seq,
                ends,
                now = clock.GetUtcNow(),
            }
        ) == 1;

    private const string StillOpen = """
        SELECT COUNT(*)
        FROM person_next
        WHERE person_id = @person AND seq = @seq AND closed_at IS NULL
        """;

    /// <summary>Whether these new keys are still waiting; withdrawn keys must not be signed.</summary>
    internal static async Task<bool> StandsAsync(Work work, Guid person, int seq) =>
        await work.FirstAsync<int>(StillOpen, new { person, seq }) == 1;

    private const string Close = """
        UPDATE person_next
        SET closed_at = @now, kept = @kept, read_key = NULL, act_key = NULL, sign_key = NULL, salt = NULL,
            pepper = NULL, read_wrap = NULL, sign_wrap = NULL
        WHERE person_id = @person AND closed_at IS NULL
        """;

    /// <summary>Cancels the request because the person used an old way in; false when none is open.</summary>
    internal async Task<bool> KeepAsync(Work work, Guid person) =>
        await work.ExecuteAsync(
            Close,
            new
            {
                person,
                kept = 1,
                now = clock.GetUtcNow(),
            }
        ) == 1;

    private const string Swap = """
        UPDATE person
        SET read_key = (SELECT n.read_key FROM person_next n WHERE n.person_id = person.id),
            act_key = (SELECT n.act_key FROM person_next n WHERE n.person_id = person.id),
            sign_key = (SELECT n.sign_key FROM person_next n WHERE n.person_id = person.id),
                salt = (SELECT n.salt FROM person_next n WHERE n.person_id = person.id),
            memory_kib = (SELECT n.memory_kib FROM person_next n WHERE n.person_id = person.id),
                passes = (SELECT n.passes FROM person_next n WHERE n.person_id = person.id),
            pepper = (SELECT n.pepper FROM person_next n WHERE n.person_id = person.id),
                read_wrap = (SELECT n.read_wrap FROM person_next n WHERE n.person_id = person.id),
            sign_wrap = (SELECT n.sign_wrap FROM person_next n WHERE n.person_id = person.id), stamp = stamp + 1
        WHERE id = @person AND EXISTS (
            SELECT 1 FROM person_next n
            WHERE n.person_id = @person AND n.closed_at IS NULL AND n.read_key = @readKey AND n.act_key = @actKey
                AND n.sign_key = @signKey)
        """;

    /// <summary>Replaces the present keys by the new ones once the roster's signatures confirm exactly these; the
    /// earlier printed code, passkeys, phone codes and sessions end. False when no such keys wait, or another process
    /// did it first. Idempotent.</summary>
    internal Task<bool> SwapAsync(Guid person, PublicKeys signed, CancellationToken ct) =>
        content.TryAsync(
            async work =>
            {
                var (read, act, sign) = (
                    Convert.FromHexString(signed.Read),
                    Convert.FromHexString(signed.Act),
                    Convert.FromHexString(signed.Sign)
                );
                if (
                    await work.ExecuteAsync(
                        Swap,
                        new
                        {
                            person,
                            readKey = read,
                            actKey = act,
                            signKey = sign,
                        }
                    ) != 1
                )
                    return false;
                await PrintedCodeStore.RemoveAsync(work, person);
                await PasskeyStore.RemoveAllAsync(work, person);
                await OneTimeCodeStore.RemoveAsync(work, person);
                await sessions.RemoveAllAsync(work, person);
                return await work.ExecuteAsync(
                        Close,
                        new
                        {
                            person,
                            kept = 0,
                            now = clock.GetUtcNow(),
                        }
                    ) == 1;
            },
            ct
        );
}
