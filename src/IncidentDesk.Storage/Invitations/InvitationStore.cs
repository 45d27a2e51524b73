using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Invitations;

/// <summary>One-time links and codes. The database stores only a hash of the token, and each can be used
/// once.</summary>
public sealed class InvitationStore(ContentDatabase content, TimeProvider clock)
{
    private const int TokenLength = 32;

    private const string Insert = """
        INSERT INTO invitation (token_hash, kind, person_id, body, ends_at)
        VALUES (@hash, @kind, @person, @body, @ends)
        """;

    /// <summary>Creates a link and answers its token, base64url, to be shown once.</summary>
    public async Task<string> AddAsync(
        InvitationKind kind,
        Guid person,
        Invited invited,
        TimeSpan lasts,
        CancellationToken ct
    )
    {
        var token = RandomNumberGenerator.GetBytes(TokenLength);
        await content.ExecuteAsync(Insert, Row.Of(token, kind, person, invited, clock.GetUtcNow() + lasts), ct);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Adds a link inside a transaction, replacing every earlier link of that kind for that person.</summary>
    internal async Task<string> ReplaceAsync(
        Work work,
        InvitationKind kind,
        Guid person,
        Invited invited,
        DateTimeOffset ends
    )
    {
        var token = RandomNumberGenerator.GetBytes(TokenLength);
        await DeleteAsync(work, kind, person);
        await work.ExecuteAsync(Insert, Row.Of(token, kind, person, invited, ends));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Deletes every link of that kind for that person.</summary>
    internal static Task DeleteAsync(Work work, InvitationKind kind, Guid person) =>
        work.ExecuteAsync(Forget, new { person, kind });

    private const string Forget = """
        DELETE FROM invitation
        WHERE person_id = @person AND kind = @kind
        """;

    /// <summary>Stores a code that opens this person's mailbox once, replacing any earlier one.</summary>
    internal async Task AddAsync(Work work, InvitationCode code, Guid person, TimeSpan lasts)
    {
        await DeleteAsync(work, InvitationKind.Mailbox, person);
        await work.ExecuteAsync(
            Insert,
            new
            {
                hash = Hash(code.Token)!,
                kind = InvitationKind.Mailbox,
                person,
                body = "{}",
                ends = clock.GetUtcNow() + lasts,
            }
        );
    }

    /// <summary>The mailbox a code opens; null when it is unknown, spent or expired.</summary>
    internal async Task<Guid?> MailboxAsync(InvitationCode code, CancellationToken ct) =>
        await content.FirstAsync<Row>(Good, new { hash = Hash(code.Token)!, now = clock.GetUtcNow() }, ct)
            is { Kind: InvitationKind.Mailbox } row
            ? row.PersonId
            : null;

    /// <summary>Spends a code inside a transaction; false when it was already spent, or has expired.</summary>
    internal async Task<bool> SpendAsync(Work work, InvitationCode code) =>
        await work.ExecuteAsync(Use, new { hash = Hash(code.Token)!, now = clock.GetUtcNow() }) == 1;

    private sealed class Row
    {
        public InvitationKind Kind { get; init; }
        public Guid PersonId { get; init; }
        public string Body { get; init; } = "";

        public static object Of(byte[] token, InvitationKind kind, Guid person, Invited invited, DateTimeOffset ends) =>
            new
            {
                hash = SHA256.HashData(token),
                kind,
                person,
                body = JsonSerializer.Serialize(invited),
                ends,
            };
    }

    private const string Good = """
        SELECT kind, person_id, body
        FROM invitation
        WHERE token_hash = @hash AND used_at IS NULL AND ends_at > @now
        """;

    /// <summary>Null for an unknown, spent or expired token, indistinguishably.</summary>
    public async Task<Invitation?> FindAsync(string? token, CancellationToken ct) =>
        Hash(token) is { } hash
        && await content.FirstAsync<Row>(Good, new { hash, now = clock.GetUtcNow() }, ct)
            is { Kind: not InvitationKind.Mailbox } row
            ? new(row.Kind, row.PersonId, JsonSerializer.Deserialize<Invited>(row.Body)!)
            : null;

    private const string Use = """
        UPDATE invitation
        SET used_at = @now
        WHERE token_hash = @hash AND used_at IS NULL AND ends_at > @now
        """;

    /// <summary>Spends the token; false when it was already spent, or has expired.</summary>
    public async Task<bool> SpendAsync(string? token, CancellationToken ct) =>
        Hash(token) is { } hash && await content.ExecuteAsync(Use, new { hash, now = clock.GetUtcNow() }, ct) == 1;

    /// <summary>Spends the token inside a transaction; false when it was already spent, or has expired.</summary>
    internal async Task<bool> SpendAsync(Work work, string? token) =>
        Hash(token) is { } hash && await work.ExecuteAsync(Use, new { hash, now = clock.GetUtcNow() }) == 1;

    /// <summary>The stored hash of a link's token; null for what cannot be a token.</summary>
    internal static byte[]? Hash(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 100 } ? SHA256.HashData(Base64Url.DecodeFromChars(token)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
