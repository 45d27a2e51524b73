using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>Session rows that only their cookie opens: the database holds a hash derived from the cookie's secret, and
/// a value sealed under that secret and encrypted with DataProtection.</summary>
public sealed partial class SessionStore(
    ContentDatabase content,
    IDataProtectionProvider protection,
    DraftBudget drafts,
    TimeProvider clock
)
{
    /// <summary>A desk or mailbox session ends after this long without a request. The other kinds have no idle
    /// limit.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private const int SecretLength = 32;

    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/session.sealed/v1");

    /// <summary>The longest lifetime of a row.</summary>
    public static TimeSpan Longest(SessionKind kind) =>
        kind switch
        {
            SessionKind.Desk => TimeSpan.FromHours(8),
            SessionKind.Mailbox or SessionKind.Draft or SessionKind.Dictated => TimeSpan.FromHours(2),
            SessionKind.Words => TimeSpan.FromMinutes(30),
            SessionKind.SecondStep or SessionKind.OldWay => TimeSpan.FromMinutes(5),
            SessionKind.Recovery or SessionKind.NewPasskey => TimeSpan.FromMinutes(10),
        };

    private const string Insert = """
        INSERT INTO session (id, kind, seen_at, ends_at, sealed, owner)
        VALUES (@id, @kind, @now, @ends, @sealed, @owner)
        """;

    /// <summary>Stores the value and answers the secret for the cookie, which alone opens it.</summary>
    /// <exception cref="BusyException">The value is a draft, and the budget for drafts is exhausted.</exception>
    /// <param name="person">The member whose secret the value holds.</param>
    internal async Task<string> AddAsync(SessionKind kind, byte[] value, CancellationToken ct, Guid? person = null)
    {
        using var secret = Secret.Random(SecretLength);
        var now = clock.GetUtcNow();
        var (id, ends, bytes) = (Id(secret), now + Longest(kind), Seal(secret, kind, value));
        if (kind == SessionKind.Draft)
            drafts.Take(id, bytes.Length, ends);
        await content.ExecuteAsync(
            Insert,
            new
            {
                id,
                kind,
                now,
                ends,
                @sealed = bytes,
                owner = person is { } member ? Own(id, member) : null,
            },
            ct
        );
        return Convert.ToBase64String(secret.Bytes);
    }

    /// <summary>A new cookie secret without a row; until one is stored under it, it opens nothing.</summary>
    public static string NewSecret()
    {
        using var secret = Secret.Random(SecretLength);
        return Convert.ToBase64String(secret.Bytes);
    }

    /// <summary>Stores the value under a secret that this browser was given before; false when the cookie holds none,
    /// or its row has ended.</summary>
    internal async Task<bool> PutAsync(SessionKind kind, string? cookie, byte[] value, CancellationToken ct)
    {
        if (await ReplaceAsync(kind, cookie, value, ct))
            return true;
        using var secret = Parse(cookie);
        if (secret is null)
            return false;
        var now = clock.GetUtcNow();
        var args = new
        {
            id = Id(secret),
            kind,
            now,
            ends = now + Longest(kind),
            @sealed = Seal(secret, kind, value),
            owner = (byte[]?)null,
        };
        return await content.TryAsync(async work => await work.ExecuteAsync(Insert, args) == 1, ct);
    }

    private sealed class Row
    {
        public DateTimeOffset SeenAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public byte[] Sealed { get; init; } = [];
        public byte[]? Owner { get; init; }
    }

    private const string Find = """
        SELECT seen_at, ends_at, sealed, owner
        FROM session
        WHERE id = @id AND kind = @kind AND ends_at > @now
        """;

    private const string Seen = """
        UPDATE session
        SET seen_at = @now
        WHERE id = @id
        """;

    /// <summary>The value; null when the cookie opens nothing, or its row has ended.</summary>
    internal async Task<byte[]?> OpenAsync(SessionKind kind, string? cookie, CancellationToken ct) =>
        (await FindAsync(kind, cookie, ct))?.Value;

    /// <summary>As <see cref="OpenAsync"/>, with the stored bytes needed to replace it only if nobody else did
    /// meanwhile.</summary>
    internal async Task<Opened?> FindAsync(SessionKind kind, string? cookie, CancellationToken ct)
    {
        using var secret = Parse(cookie);
        if (secret is null)
            return null;
        var (id, now) = (Id(secret), clock.GetUtcNow());
        if (
            await content.FirstAsync<Row>(
                Find,
                new
                {
                    id,
                    kind,
                    now,
                },
                ct
            )
            is not { } row
        )
            return null;
        if (kind is SessionKind.Desk or SessionKind.Mailbox)
        {
            if (now - row.SeenAt > Idle)
                return null;
            if (now - row.SeenAt > TimeSpan.FromMinutes(1))
                await content.ExecuteAsync(Seen, new { id, now }, ct);
        }
        try
        {
            using var key = KeyDerivation.Derive(secret, "IncidentDesk/session/v1");
            return new(Box.OpenPadded(key, protector.Unprotect(row.Sealed), [(byte)kind]), row.Sealed)
            {
                Owner = OwnerOf(id, row.Owner),
            };
        }
        catch (Exception wrong) when (wrong is SealBrokenException or CryptographicException)
        {
            return null;
        }
    }

    private const string Update = """
        UPDATE session
        SET sealed = @sealed, seen_at = @now
        WHERE id = @id AND kind = @kind AND ends_at > @now
        """;

    /// <summary>Replaces the value; false when its row no longer exists or has ended.</summary>
    /// <exception cref="BusyException">The value is a draft that has grown, and the budget for drafts is
    /// exhausted.</exception>
    internal async Task<bool> ReplaceAsync(SessionKind kind, string? cookie, byte[] value, CancellationToken ct)
    {
        using var secret = Parse(cookie);
        if (secret is null)
            return false;
        var (id, now, bytes) = (Id(secret), clock.GetUtcNow(), Seal(secret, kind, value));
        if (kind == SessionKind.Draft)
            drafts.Take(id, bytes.Length, now + Longest(kind));
        if (
            await content.ExecuteAsync(
                Update,
                new
                {
                    id,
                    kind,
                    now,
                    @sealed = bytes,
                },
                ct
            ) == 1
        )
            return true;
        drafts.GiveBack(id);
        return false;
    }

    private const string UpdateFrom = """
        UPDATE session
        SET sealed = @sealed, seen_at = @now
        WHERE id = @id AND kind = @kind AND ends_at > @now AND sealed = @before
        """;

    /// <summary>Replaces the value; false also when somebody else has replaced it since it was found.</summary>
    /// <exception cref="BusyException">The value is a draft that has grown, and the budget for drafts is
    /// exhausted.</exception>
    internal async Task<bool> ReplaceAsync(
        SessionKind kind,
        string? cookie,
        Opened found,
        byte[] value,
        CancellationToken ct
    )
    {
        using var secret = Parse(cookie);
        if (secret is null)
            return false;
        var (id, now, bytes) = (Id(secret), clock.GetUtcNow(), Seal(secret, kind, value));
        if (kind == SessionKind.Draft)
            drafts.Take(id, bytes.Length, now + Longest(kind));
        return await content.ExecuteAsync(
                UpdateFrom,
                new
                {
                    id,
                    kind,
                    now,
                    @sealed = bytes,
                    before = found.Sealed,
                },
                ct
            ) == 1;
    }

    private const string Delete = """
        DELETE FROM session
        WHERE id = @id
        """;

    public async Task RemoveAsync(string? cookie, CancellationToken ct)
    {
        using var secret = Parse(cookie);
        if (secret is null)
            return;
        await content.ExecuteAsync(Delete, new { id = Id(secret) }, ct);
        drafts.GiveBack(Id(secret));
    }

    private const string DeleteEnded = """
        DELETE FROM session
        WHERE ends_at <= @now
        """;

    /// <summary>Deletes rows that have ended. Idempotent.</summary>
    public Task<int> SweepAsync(CancellationToken ct) =>
        content.ExecuteAsync(DeleteEnded, new { now = clock.GetUtcNow() }, ct);

    private byte[] Seal(Secret secret, SessionKind kind, byte[] value)
    {
        using var key = KeyDerivation.Derive(secret, "IncidentDesk/session/v1");
        return protector.Protect(Box.SealPadded(key, value, [(byte)kind]));
    }

    private static byte[] Id(Secret secret) => KeyDerivation.DeriveId(secret, "IncidentDesk/session-id/v1", IdLength);

    private static Secret? Parse(string? cookie)
    {
        var bytes = new byte[SecretLength];
        var (isWhole, secret) = (
            cookie is not null && Convert.TryFromBase64String(cookie, bytes, out var length) && length == SecretLength,
            Secret.Take(bytes)
        );
        if (isWhole)
            return secret;
        secret.Dispose();
        return null;
    }
}
