using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>The words of telephone reports, sealed under a cookie of the browser they are typed in, for two hours at
/// most. After a lost answer they are found again, so that one call does not become two cases.</summary>
public sealed class DictatedWords(SessionStore sessions, CaseStore cases)
{
    /// <summary>How often a write is tried again after losing to that of another call.</summary>
    private const int Attempts = 20;

    /// <summary>Ensures that the cookie opens a row before any words exist, so that they can be found even if the
    /// answer carrying them is lost.</summary>
    /// <returns>The secret of a new cookie; null when the present one still opens words.</returns>
    public async Task<string?> ReadyAsync(string? cookie, CancellationToken ct)
    {
        if (await sessions.OpenAsync(SessionKind.Dictated, cookie, ct) is { } value && Read(value).Length > 0)
            return null;
        await sessions.RemoveAsync(cookie, ct);
        return await AddAsync([], ct);
    }

    private async Task<string> AddAsync(Dictated[] words, CancellationToken ct)
    {
        var bytes = Bytes(words);
        try
        {
            return await sessions.AddAsync(SessionKind.Dictated, bytes, ct);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Stores words before their case is written.</summary>
    /// <returns>The secret of a new cookie when the old one opens nothing; otherwise null.</returns>
    /// <exception cref="InvalidOperationException">Another call changed the stored words during each
    /// attempt.</exception>
    public async Task<string?> KeepAsync(string? cookie, Dictated words, CancellationToken ct) =>
        await ChangeAsync(cookie, all => [.. all, words], ct) ? null : await AddAsync([words], ct);

    /// <summary>The stored words of this person's calls whose case has been written; words without a case are left
    /// out.</summary>
    public async Task<Dictated[]> OfAsync(string? cookie, Guid person, CancellationToken ct)
    {
        if (await sessions.OpenAsync(SessionKind.Dictated, cookie, ct) is not { } value)
            return [];
        var waiting = new List<Dictated>();
        foreach (var words in Read(value).Where(words => words.By == person))
            if (await cases.MailboxOfAsync(words.Case, ct) == words.Mailbox)
                waiting.Add(words);
        return [.. waiting];
    }

    /// <summary>Deletes the words of a case once they have been read out.</summary>
    public Task DeleteAsync(string? cookie, Guid @case, CancellationToken ct) =>
        ChangeAsync(cookie, all => [.. all.Where(words => words.Case != @case)], ct);

    /// <summary>Replaces the stored words; false when the cookie opens no session.</summary>
    /// <exception cref="InvalidOperationException">Another call changed the stored words during each
    /// attempt.</exception>
    private Task<bool> ChangeAsync(string? cookie, Func<Dictated[], Dictated[]> change, CancellationToken ct) =>
        RetryLoop.RunAsync(
            () => TryChangeAsync(cookie, change, ct),
            () => throw new InvalidOperationException("Too many calls were kept at once."),
            Attempts
        );

    private async Task<Attempt<bool>> TryChangeAsync(
        string? cookie,
        Func<Dictated[], Dictated[]> change,
        CancellationToken ct
    )
    {
        if (await sessions.FindAsync(SessionKind.Dictated, cookie, ct) is not { } found)
            return false;
        var bytes = Bytes(change(Read(found.Value)));
        try
        {
            return await sessions.ReplaceAsync(SessionKind.Dictated, cookie, found, bytes, ct)
                ? true
                : Attempt<bool>.LostRace;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Reads stored words, and overwrites their bytes.</summary>
    private static Dictated[] Read(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictated[]>(value)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    private static byte[] Bytes(Dictated[] words) => JsonSerializer.SerializeToUtf8Bytes(words);
}
