using System.Text;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Accounts;

/// <summary>What pages keep in session rows. Secrets go in and come out as what holds them, never as bytes.</summary>
public sealed partial class SessionStore
{
    /// <summary>Stores somebody whose secret is unlocked and answers the secret for the cookie, which alone opens the
    /// row.</summary>
    public Task<string> AddAsync(SessionKind kind, Holder holder, CancellationToken ct) =>
        AddAsync(kind, HolderBytes.Of(holder), ct);

    /// <summary>The holder, whom the caller disposes; null when the cookie opens nothing, or its row has
    /// ended.</summary>
    public async Task<Holder?> OpenHolderAsync(SessionKind kind, string? cookie, CancellationToken ct) =>
        await OpenAsync(kind, cookie, ct) is { } value ? HolderBytes.Read(value) : null;

    /// <summary>Stores both secrets of a person between two requests of one act and answers the secret for the
    /// cookie.</summary>
    /// <param name="note">What the next request must know as well, such as the name of a passkey to add.</param>
    public Task<string> AddAsync(
        SessionKind kind,
        Guid person,
        AccountKeys secrets,
        string note,
        CancellationToken ct
    ) => AddAsync(kind, [.. secrets.Bytes(person), .. Encoding.UTF8.GetBytes(note)], ct);

    /// <summary>What was stored for the next request of an act; the caller disposes the secrets. Null when the cookie
    /// opens nothing, or its row has ended.</summary>
    public async Task<KeptKeys?> OpenKeysAsync(SessionKind kind, string? cookie, CancellationToken ct)
    {
        if (await OpenAsync(kind, cookie, ct) is not { } value)
            return null;
        var note = Encoding.UTF8.GetString(value.AsSpan(AccountKeys.BytesLength));
        var (person, secrets) = AccountKeys.FromBytes(value);
        return new(person, secrets, note);
    }

    /// <summary>Stores words that this browser will show and answers the secret for the cookie.</summary>
    public Task<string> AddWordsAsync(byte[] words, CancellationToken ct) => AddAsync(SessionKind.Words, words, ct);

    /// <summary>Stores words under a secret that this browser was given before; false when the cookie holds none, or
    /// its row has ended.</summary>
    public Task<bool> PutWordsAsync(string? cookie, byte[] words, CancellationToken ct) =>
        PutAsync(SessionKind.Words, cookie, words, ct);

    /// <summary>Replaces the words; false when their row no longer exists or has ended.</summary>
    public Task<bool> ReplaceWordsAsync(string? cookie, byte[] words, CancellationToken ct) =>
        ReplaceAsync(SessionKind.Words, cookie, words, ct);

    /// <summary>The words; null when the cookie opens nothing, or its row has ended.</summary>
    public Task<byte[]?> OpenWordsAsync(string? cookie, CancellationToken ct) =>
        OpenAsync(SessionKind.Words, cookie, ct);
}
