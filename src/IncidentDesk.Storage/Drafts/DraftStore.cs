using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Drafts;

/// <summary>Drafts, one row each, sealed under the cookie's secret.</summary>
public sealed class DraftStore(SessionStore sessions)
{
    /// <summary>How many attempts a change has; more windows than that do not save at once.</summary>
    private const int Attempts = 20;

    private const int MarkKeyLength = 16;

    /// <summary>The draft; null when the cookie opens none, or it has ended.</summary>
    public async Task<Draft?> LoadAsync(string? cookie, CancellationToken ct) =>
        await sessions.OpenAsync(SessionKind.Draft, cookie, ct) is { } value ? Read(value) : null;

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

    private async Task<Attempt<string?>> TryChangeAsync(
        string? cookie,
        Func<Draft, bool, Draft?> change,
        CancellationToken ct
    )
    {
        var found = await sessions.FindAsync(SessionKind.Draft, cookie, ct);
        if (change(Known(found is null ? new() : Read(found.Value)), found is not null) is not { } changed)
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
}
