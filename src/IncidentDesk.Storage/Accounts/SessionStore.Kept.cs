using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>What pages keep in session rows. Secrets go in and come out as what holds them, never as bytes. Only the
/// desk can tell whose row holds a member's secret; a row of which it cannot tell opens nothing.</summary>
/// <remarks>The owner: DataProtection over the row's id, 32 bytes, and the person, 16 bytes.</remarks>
public sealed partial class SessionStore
{
    /// <summary>Stores somebody whose secret is unlocked and answers the secret for the cookie, which alone opens the
    /// row.</summary>
    public async Task<string> AddAsync(SessionKind kind, Holder holder, CancellationToken ct)
    {
        using var value = HolderBytes.Of(holder);
        return await AddAsync(kind, value, ct, holder.Mailbox is null ? holder.Id : null);
    }

    /// <summary>As for other values; the bytes are overwritten.</summary>
    private async Task<string> AddAsync(SessionKind kind, Secret value, CancellationToken ct, Guid? person = null)
    {
        var bytes = new byte[value.Length];
        value.Bytes.CopyTo(bytes);
        try
        {
            return await AddAsync(kind, bytes, ct, person);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The holder, whom the caller disposes; null when the cookie opens nothing, or its row has
    /// ended.</summary>
    public async Task<Holder?> OpenHolderAsync(SessionKind kind, string? cookie, CancellationToken ct) =>
        await OpenSecretAsync(kind, cookie, ct) is { } value ? Read(value, HolderBytes.Read) : null;

    private delegate T Reading<out T>(ReadOnlySpan<byte> value);

    private static T Read<T>(Secret value, Reading<T> read)
    {
        using (value)
            return read(value.Bytes);
    }

    private async Task<Secret?> OpenSecretAsync(SessionKind kind, string? cookie, CancellationToken ct)
    {
        if (await FindAsync(kind, cookie, ct) is not { } found)
            return null;
        var value = Secret.Take(found.Value);
        if (!IsOfMember(kind) || found.Owner is not null)
            return value;
        value.Dispose();
        return null;
    }

    /// <summary>Stores both secrets of a person between two requests of one act and answers the secret for the
    /// cookie.</summary>
    /// <param name="note">What the next request must know as well, such as the name of a passkey to add.</param>
    public async Task<string> AddAsync(
        SessionKind kind,
        Guid person,
        AccountKeys secrets,
        string note,
        CancellationToken ct
    )
    {
        using var keys = secrets.Bytes(person);
        using var value = Secret.Take([.. keys.Bytes, .. Encoding.UTF8.GetBytes(note)]);
        return await AddAsync(kind, value, ct, person);
    }

    /// <summary>What was stored for the next request of an act; the caller disposes the secrets. Null when the cookie
    /// opens nothing, or its row has ended.</summary>
    public async Task<KeptKeys?> OpenKeysAsync(SessionKind kind, string? cookie, CancellationToken ct) =>
        await OpenSecretAsync(kind, cookie, ct) is { } value ? Read(value, Keys) : null;

    private static KeptKeys Keys(ReadOnlySpan<byte> value)
    {
        var note = Encoding.UTF8.GetString(value[AccountKeys.BytesLength..]);
        var (person, secrets) = AccountKeys.FromBytes(value);
        return new(person, secrets, note);
    }

    /// <summary>Stores words that this browser will show and answers the secret for the cookie.</summary>
    public async Task<string> AddWordsAsync(string words, CancellationToken ct)
    {
        using var value = Secret.Utf8(words);
        return await AddAsync(SessionKind.Words, value, ct);
    }

    /// <summary>Stores words under a secret that this browser was given before; false when the cookie holds none, or
    /// its row has ended.</summary>
    public Task<bool> PutWordsAsync(string? cookie, string words, CancellationToken ct) =>
        WithBytesAsync(words, bytes => PutAsync(SessionKind.Words, cookie, bytes, ct));

    /// <summary>Replaces the words; false when their row no longer exists or has ended.</summary>
    public Task<bool> ReplaceWordsAsync(string? cookie, string words, CancellationToken ct) =>
        WithBytesAsync(words, bytes => ReplaceAsync(SessionKind.Words, cookie, bytes, ct));

    private static async Task<bool> WithBytesAsync(string words, Func<byte[], Task<bool>> keep)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        try
        {
            return await keep(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The words; null when the cookie opens nothing, or its row has ended.</summary>
    public async Task<string?> OpenWordsAsync(string? cookie, CancellationToken ct) =>
        await OpenSecretAsync(SessionKind.Words, cookie, ct) is { } value ? Read(value, Encoding.UTF8.GetString) : null;

    private const int IdLength = 32;

    private readonly IDataProtector owners = protection.CreateProtector("IncidentDesk/session.owner/v1");

    /// <summary>Whether rows of this kind hold a secret of a member.</summary>
    private static bool IsOfMember(SessionKind kind) =>
        kind switch
        {
            SessionKind.Desk
            or SessionKind.SecondStep
            or SessionKind.OldWay
            or SessionKind.Recovery
            or SessionKind.NewPasskey => true,
            SessionKind.Mailbox or SessionKind.Draft or SessionKind.Dictated or SessionKind.Words => false,
        };

    private byte[] Own(byte[] id, Guid person) => owners.Protect([.. id, .. person.ToByteArray()]);

    /// <summary>Null when the desk wrote no owner for the row of this id.</summary>
    private Guid? OwnerOf(byte[] id, byte[]? owner)
    {
        try
        {
            return
                owner is not null && owners.Unprotect(owner) is { } bytes && bytes.AsSpan(0, IdLength).SequenceEqual(id)
                ? new Guid(bytes.AsSpan(IdLength))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed class OwnedRow
    {
        public byte[] Id { get; init; } = [];
        public byte[] Owner { get; init; } = [];
    }

    private const string Owned = """
        SELECT id, owner
        FROM session
        WHERE owner IS NOT NULL
        """;

    /// <summary>Deletes every row of the person, in the transaction of the act that closes their sessions.</summary>
    internal async Task RemoveAllAsync(Work work, Guid person)
    {
        foreach (var row in await work.QueryAsync<OwnedRow>(Owned))
            if (OwnerOf(row.Id, row.Owner) == person)
                await work.ExecuteAsync(Delete, new { id = row.Id });
    }
}
