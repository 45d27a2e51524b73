using System.Text.Json;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Storage.Cases;

/// <summary>Words of calls, sealed under a cookie of the browser they are typed in, two hours at most: a lost answer is
/// found again, and no call becomes two cases.</summary>
internal sealed class DictatedWords(SessionStore sessions, CaseStore cases)
{
    /// <summary>How often words are kept again on top of another call's.</summary>
    private const int Attempts = 20;

    /// <summary>Makes sure that the cookie opens a row before there are words, so that they are found though the answer
    /// that brings them is lost.</summary>
    /// <returns>The secret of a new cookie; null when the one there is still opens words.</returns>
    public async Task<string?> ReadyAsync(string? cookie, CancellationToken ct)
    {
        if (await sessions.OpenAsync(SessionKind.Dictated, cookie, ct) is { } value && Read(value).Length > 0)
            return null;
        await sessions.RemoveAsync(cookie, ct);
        return await sessions.AddAsync(SessionKind.Dictated, Bytes([]), ct);
    }

    /// <summary>Keeps words before their case is written.</summary>
    /// <returns>The secret of a new cookie where the old one opens nothing; null when it does.</returns>
    /// <exception cref="InvalidOperationException">Other calls were first every time.</exception>
    public async Task<string?> KeepAsync(string? cookie, Dictated words, CancellationToken ct) =>
        await ChangeAsync(cookie, all => [.. all, words], ct)
            ? null
            : await sessions.AddAsync(SessionKind.Dictated, Bytes([words]), ct);

    /// <summary>The words that wait, of this person's calls: those that open the mailbox of a case there is, and no
    /// others.</summary>
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

    /// <summary>They were read back: from now on nobody finds them again.</summary>
    public Task ForgetAsync(string? cookie, Guid @case, CancellationToken ct) =>
        ChangeAsync(cookie, all => [.. all.Where(words => words.Case != @case)], ct);

    /// <summary>False when the cookie opens nothing.</summary>
    /// <exception cref="InvalidOperationException">Other calls were first every time.</exception>
    private async Task<bool> ChangeAsync(string? cookie, Func<Dictated[], Dictated[]> change, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await sessions.FindAsync(SessionKind.Dictated, cookie, ct) is not { } found)
                return false;
            if (await sessions.ReplaceAsync(SessionKind.Dictated, cookie, found, Bytes(change(Read(found.Value))), ct))
                return true;
        }
        throw new InvalidOperationException("Too many calls were kept at once.");
    }

    private static Dictated[] Read(byte[] value) => JsonSerializer.Deserialize<Dictated[]>(value)!;

    private static byte[] Bytes(Dictated[] words) => JsonSerializer.SerializeToUtf8Bytes(words);
}
