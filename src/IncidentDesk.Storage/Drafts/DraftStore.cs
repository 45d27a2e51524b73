using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Drafts;

/// <summary>Drafts, one row each, sealed under the cookie's secret. A draft that has become a case is no draft any
/// more, even while its row is still there.</summary>
public sealed partial class DraftStore(SessionStore sessions, CaseRows cases, ILogger<DraftStore> log)
{
    /// <summary>How many attempts a change has; more windows than that do not save at once.</summary>
    private const int Attempts = 20;

    private const int MarkKeyLength = 16;

    /// <summary>The draft; null when the cookie opens none, it has ended, or it was sent.</summary>
    public async Task<Draft?> LoadAsync(string? cookie, CancellationToken ct) =>
        await ReadAsync(cookie, ct) is { } draft && !await IsSentAsync(draft, ct) ? draft : null;

    /// <summary>A draft that was sent and is still there, because whatever should have followed failed.</summary>
    public async Task<Draft?> SentAsync(string? cookie, CancellationToken ct) =>
        await ReadAsync(cookie, ct) is { } draft && await IsSentAsync(draft, ct) ? draft : null;

    private async Task<Draft?> ReadAsync(string? cookie, CancellationToken ct) =>
        await sessions.OpenAsync(SessionKind.Draft, cookie, ct) is { } value ? Read(value) : null;

    private async Task<bool> IsSentAsync(Draft draft, CancellationToken ct) =>
        !draft.Words.IsEmpty && await cases.MailboxOfAsync(draft.Case, ct) is not null;

    /// <summary>Ends a draft that was sent. A failure is logged and nothing else: the report has arrived, and the row
    /// ends by itself.</summary>
    public async Task EndAsync(string? cookie)
    {
        try
        {
            await sessions.RemoveAsync(cookie, CancellationToken.None);
        }
        catch (Exception failure) when (Database.IsFailure(failure) || failure is BusyException)
        {
            LeftOver();
        }
    }

    /// <summary>Changes the draft as stored at that moment, so that two windows saving at once do not undo each other's
    /// changes.</summary>
    /// <param name="change">Receives the draft (a new one when there is none) and whether one existed; answers null to
    /// leave it unchanged. May be called more than once.</param>
    /// <returns>The secret of a new cookie when there was no draft; otherwise null.</returns>
    /// <exception cref="InvalidOperationException">Another window changed the draft during each attempt.</exception>
    public Task<string?> ChangeAsync(string? cookie, Func<Draft, bool, Draft?> change, CancellationToken ct) =>
        RetryLoop.RunAsync(
            () => TryChangeAsync(cookie, change, ct),
            () => throw new InvalidOperationException("Too many windows changed this draft at once."),
            Attempts
        );

    /// <summary>The draft with the eight words of its receipt, which are made at the first call; null when the cookie
    /// opens no draft any more.</summary>
    /// <exception cref="InvalidOperationException">Another window changed the draft during each attempt.</exception>
    public async Task<Draft?> WithWordsAsync(string? cookie, string language, CancellationToken ct)
    {
        Draft? kept = null;
        await ChangeAsync(
            cookie,
            (draft, wasThere) =>
            {
                kept = wasThere
                    ? draft with
                    {
                        Words = draft.Words.IsEmpty ? ReceiptStore.NewWords(language) : draft.Words,
                    }
                    : null;
                return draft.Words.IsEmpty ? kept : null;
            },
            ct
        );
        return kept;
    }

    private async Task<Attempt<string?>> TryChangeAsync(
        string? cookie,
        Func<Draft, bool, Draft?> change,
        CancellationToken ct
    )
    {
        var found = await sessions.FindAsync(SessionKind.Draft, cookie, ct);
        var known = found is null ? null : Read(found.Value);
        if (known is not null && await IsSentAsync(known, ct))
            (found, known) = (null, null);
        if (change(Known(known ?? new()), found is not null) is not { } changed)
            return null;
        var value = JsonSerializer.SerializeToUtf8Bytes(changed);
        try
        {
            if (found is null)
                return await sessions.AddAsync(SessionKind.Draft, value, ct);
            return await sessions.ReplaceAsync(SessionKind.Draft, cookie, found, value, ct)
                ? null
                : Attempt<string?>.LostRace;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    /// <summary>Reads a stored draft, and overwrites its bytes: they contain the keys of its files.</summary>
    private static Draft Read(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(value)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    private static Draft Known(Draft draft) =>
        draft.MarkKey.Length > 0
            ? draft
            : draft with
            {
                Case = Guid.NewGuid(),
                MarkKey = RandomNumberGenerator.GetBytes(MarkKeyLength),
            };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A draft that was sent could not be deleted; it ends by itself."
    )]
    private partial void LeftOver();
}
