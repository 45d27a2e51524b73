using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Open links: whoever may see them can withdraw one, and the holder of a link that no longer works learns
/// why.</summary>
public sealed class InvitationList(ContentDatabase content, TimeProvider clock)
{
    private sealed class Row
    {
        public byte[] TokenHash { get; init; } = [];
        public InvitationKind Kind { get; init; }
        public Guid PersonId { get; init; }
        public string Body { get; init; } = "";
        public DateTimeOffset EndsAt { get; init; }
        public DateTimeOffset? UsedAt { get; init; }
    }

    private const string Waiting = """
        SELECT token_hash, kind, person_id, body, ends_at, used_at
        FROM invitation
        WHERE kind = @kind AND used_at IS NULL AND ends_at > @now
        ORDER BY ends_at
        """;

    /// <summary>The valid links of one kind, ordered by expiry.</summary>
    public async Task<ImmutableArray<OpenInvitation>> OpenAsync(InvitationKind kind, CancellationToken ct) =>
        [
            .. (await content.QueryAsync<Row>(Waiting, new { kind, now = clock.GetUtcNow() }, ct)).Select(
                row => new OpenInvitation(
                    Convert.ToHexStringLower(row.TokenHash),
                    row.PersonId,
                    JsonSerializer.Deserialize<Invited>(row.Body)!,
                    row.EndsAt
                )
            ),
        ];

    private const string TakeBack = """
        UPDATE invitation
        SET ends_at = @now
        WHERE token_hash = @hash AND kind = @kind AND used_at IS NULL AND ends_at > @now
        """;

    /// <summary>Withdraws a link; false when it was already used, withdrawn or expired.</summary>
    public async Task<bool> TakeBackAsync(InvitationKind kind, string id, CancellationToken ct) =>
        id.Length == 64
        && id.All(char.IsAsciiHexDigit)
        && await content.ExecuteAsync(
            TakeBack,
            new
            {
                hash = Convert.FromHexString(id),
                kind,
                now = clock.GetUtcNow(),
            },
            ct
        ) == 1;

    private const string TakeBackOf = """
        UPDATE invitation
        SET ends_at = @now
        WHERE person_id = @person AND kind = @kind AND used_at IS NULL AND ends_at > @now
        """;

    /// <summary>Withdraws every unused link of one person.</summary>
    public Task TakeBackAsync(InvitationKind kind, Guid person, CancellationToken ct) =>
        content.ExecuteAsync(
            TakeBackOf,
            new
            {
                person,
                kind,
                now = clock.GetUtcNow(),
            },
            ct
        );

    private const string Known = """
        SELECT token_hash, kind, person_id, body, ends_at, used_at
        FROM invitation
        WHERE token_hash = @hash
        """;

    /// <summary>Why a link no longer works, for its holder, who alone knows its token. Null for a link that still works
    /// or never existed, and always for codes of mailboxes.</summary>
    public async Task<LinkFate?> FateAsync(string? token, CancellationToken ct) =>
        InvitationStore.Hash(token) is not { } hash
        || await content.FirstAsync<Row>(Known, new { hash }, ct) is not { Kind: not InvitationKind.Mailbox } row
            ? null
        : row.UsedAt is not null ? LinkFate.Used
        : row.EndsAt <= clock.GetUtcNow() ? LinkFate.Over
        : null;
}
