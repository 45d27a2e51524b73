using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Challenges issued to authenticators, each answerable once and for five minutes. Signature counters are not
/// checked, since most passkeys have none.</summary>
public sealed class ChallengeStore(ContentDatabase content, TimeProvider clock)
{
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);

    /// <summary>How many challenges are kept at most; beyond that the oldest are deleted.</summary>
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

    /// <param name="person">The only person who may answer; null at sign-in, when nobody is identified yet.</param>
    /// <param name="state">What the answer is checked against. It is stored in clear, so it must hold nothing
    /// confidential.</param>
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

    /// <summary>Answers the state and deletes the challenge, whatever the outcome. Null for a challenge that is
    /// unknown, already answered, expired, or issued to somebody else or for another purpose.</summary>
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

    /// <summary>Deletes expired challenges and, beyond <see cref="Most"/> rows, the oldest. Idempotent.</summary>
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
