using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Storage.Folders;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Accounts;

/// <summary>What pages keep in session rows. Secrets go in and come out as what holds them, never as bytes.</summary>
public sealed partial class SessionStore
{
    /// <summary>Stores somebody whose secret is unlocked and answers the secret for the cookie, which alone opens the
    /// row.</summary>
    public async Task<string> AddAsync(SessionKind kind, Holder holder, CancellationToken ct)
    {
        using var value = HolderBytes.Of(holder);
        return await AddAsync(kind, value, ct);
    }

    /// <summary>As for other values; the bytes are overwritten.</summary>
    private async Task<string> AddAsync(SessionKind kind, Secret value, CancellationToken ct)
    {
        var bytes = new byte[value.Length];
        value.Bytes.CopyTo(bytes);
        try
        {
            return await AddAsync(kind, bytes, ct);
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

    private async Task<Secret?> OpenSecretAsync(SessionKind kind, string? cookie, CancellationToken ct) =>
        await OpenAsync(kind, cookie, ct) is { } value ? Secret.Take(value) : null;

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
        return await AddAsync(kind, value, ct);
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
}
