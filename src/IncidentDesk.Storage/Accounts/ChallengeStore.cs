using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Challenges given to authenticators: each answered once at most, within five minutes. A counter is never
/// relied on, for most passkeys have none.</summary>
internal sealed class ChallengeStore(ContentDatabase content, TimeProvider clock)
{
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);

    /// <summary>Challenges that are kept at most; beyond them the oldest go.</summary>
    public const int Most = 20_000;

    private sealed class Row
    {
        public ChallengePurpose Purpose { get; init; }
        public Guid? PersonId { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset EndsAt { get; init; }
    }

    private const string Insert = """
        INSERT INTO passkey_challenge (id, purpose, person_id, state, ends_at)
        VALUES (@id, @purpose, @person, @state, @ends)
        """;

    /// <param name="person">Who alone may answer; null at sign-in, where nobody is known yet.</param>
    /// <param name="state">What the answer is checked against; nothing confidential, for it is kept in clear.</param>
    public Task AddAsync(
        byte[] challenge,
        ChallengePurpose purpose,
        Guid? person,
        string state,
        CancellationToken ct
    ) =>
        content.ExecuteAsync(
            Insert,
            new
            {
                id = Id(challenge),
                purpose,
                person,
                state,
                ends = clock.GetUtcNow() + Lives,
            },
            ct
        );

    private const string Find = """
        SELECT purpose, person_id, state, ends_at
        FROM passkey_challenge
        WHERE id = @id
        """;

    private const string Delete = """
        DELETE FROM passkey_challenge
        WHERE id = @id
        """;

    /// <summary>The state, once: whatever comes of the answer, the challenge is gone. Null for a challenge that is
    /// unknown, answered, late, or another's.</summary>
    public async Task<string?> TakeAsync(byte[] challenge, ChallengePurpose purpose, Guid? person, CancellationToken ct)
    {
        var id = Id(challenge);
        Row? row = null;
        var taken = await content.TryAsync(
            async work =>
            {
                row = await work.FirstAsync<Row>(Find, new { id });
                return await work.ExecuteAsync(Delete, new { id }) == 1;
            },
            ct
        );
        return
            taken
            && row is not null
            && row.Purpose == purpose
            && row.PersonId == person
            && row.EndsAt > clock.GetUtcNow()
            ? row.State
            : null;
    }

    private const string DeleteEnded = """
        DELETE FROM passkey_challenge
        WHERE ends_at <= @now
        """;

    private const string HowMany = """
        SELECT COUNT(*)
        FROM passkey_challenge
        """;

    private const string OldestKept = """
        SELECT MIN(ends_at)
        FROM (SELECT {top @most} ends_at FROM passkey_challenge ORDER BY ends_at DESC {limit @most}) newest
        """;

    /// <summary>Deletes what nobody answered in time, and beyond <see cref="Most"/> rows the oldest; running it twice
    /// deletes nothing more.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var gone = await content.ExecuteAsync(DeleteEnded, new { now = clock.GetUtcNow() }, ct);
        if (await content.FirstAsync<long>(HowMany, ct: ct) <= Most)
            return gone;
        var oldest = await content.FirstAsync<long>(OldestKept, new { most = Most }, ct);
        return gone
            + await content.ExecuteAsync(
                DeleteEnded,
                new { now = DateTimeOffset.FromUnixTimeMilliseconds(oldest) },
                ct
            );
    }

    private static byte[] Id(byte[] challenge) => SHA256.HashData(challenge);
}
