using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Storage;

/// <summary>The options someone chose, by their ids, and what they added in their own words.</summary>
internal sealed record DraftAnswer(ImmutableArray<string> Chosen, string Words);

/// <summary>What someone has typed so far; it lives two hours at most, under a key that only their browser window
/// holds.</summary>
internal sealed record Draft
{
    /// <summary>The case this draft becomes: sent twice, it is there once. Nothing in a draft that was begun before
    /// drafts had one.</summary>
    public Guid Case { get; init; }

    /// <summary>Keys the marks that pages carry of what they show; nobody else can make one.</summary>
    public byte[] MarkKey { get; init; } = [];

    public ImmutableArray<Guid> SetAside { get; init; } = [];

    /// <summary>Whether the question of who must not read was answered; nothing is asked before it.</summary>
    public bool ReadersChosen { get; init; }

    /// <summary>Whether people from outside read, where too few of the team are left.</summary>
    public bool Outside { get; init; }

    /// <summary>How and when the person can be called back; empty when they did not say.</summary>
    public string Reach { get; init; } = "";

    public string What { get; init; } = "";

    /// <summary>The door the person came through: 1 is violence, 2 conflict or overload, 3 a breach of the
    /// charter.</summary>
    public int Door { get; init; } = 1;

    /// <summary>What was answered to the door's own questions, by their ids; it stays when the person takes another
    /// door.</summary>
    public ImmutableDictionary<string, DraftAnswer> Answers { get; init; } =
        ImmutableDictionary<string, DraftAnswer>.Empty;

    /// <summary>What the person entrusts to custodians; null when they keep it.</summary>
    public GivenName? Name { get; init; }

    /// <summary>Files that were sealed already; their keys are nowhere else, so that they go with the draft.</summary>
    public ImmutableArray<KeptFile> Files { get; init; } = [];

    public ImmutableDictionary<Consent, ConsentAnswer> Choices { get; init; } =
        ImmutableDictionary<Consent, ConsentAnswer>.Empty;
}

/// <summary>Drafts, one row each, sealed under the cookie's secret.</summary>
internal sealed class DraftStore(SessionStore sessions)
{
    /// <summary>How often a change is made again on top of another window's; more windows than that do not save at
    /// once.</summary>
    private const int Attempts = 20;

    private const int MarkKeyLength = 16;

    /// <summary>Null when the cookie opens none, or it has ended.</summary>
    public async Task<Draft?> LoadAsync(string? cookie, CancellationToken ct) =>
        await sessions.OpenAsync(SessionKind.Draft, cookie, ct) is { } value ? Read(value) : null;

    /// <summary>Changes the draft as it is at that moment, so that of two windows that save at once neither undoes the
    /// other.</summary>
    /// <param name="change">Given the draft, a new one where there is none, and whether there was one; answers null to
    /// leave it as it is. May be asked again.</param>
    /// <returns>The secret of a new cookie where there was no draft; null when there was one.</returns>
    /// <exception cref="InvalidOperationException">Other windows were first every time.</exception>
    public async Task<string?> ChangeAsync(string? cookie, Func<Draft, bool, Draft?> change, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await sessions.FindAsync(SessionKind.Draft, cookie, ct);
            if (change(Known(found is null ? new() : Read(found.Value)), found is not null) is not { } changed)
                return null;
            var value = JsonSerializer.SerializeToUtf8Bytes(changed);
            if (found is null)
                return await sessions.AddAsync(SessionKind.Draft, value, ct);
            if (await sessions.ReplaceAsync(SessionKind.Draft, cookie, found, value, ct))
                return null;
        }
        throw new InvalidOperationException("Too many windows changed this draft at once.");
    }

    private static Draft Read(byte[] value) => JsonSerializer.Deserialize<Draft>(value)!;

    private static Draft Known(Draft draft) =>
        draft.MarkKey.Length > 0
            ? draft
            : draft with
            {
                Case = Guid.CreateVersion7(),
                MarkKey = RandomNumberGenerator.GetBytes(MarkKeyLength),
            };
}
