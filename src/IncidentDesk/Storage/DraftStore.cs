using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Storage;

/// <summary>The options someone chose, by their ids, and what they added in their own words.</summary>
internal sealed record DraftAnswer(ImmutableArray<string> Chosen, string Words);

/// <summary>What someone has typed so far; it lives two hours at most, under a key that only their browser window holds.</summary>
internal sealed record Draft
{
    public ImmutableArray<Guid> SetAside { get; init; } = [];

    /// <summary>Whether the question of who must not read was answered; nothing is asked before it.</summary>
    public bool ReadersChosen { get; init; }

    /// <summary>Whether people from outside read, where too few of the team are left.</summary>
    public bool Outside { get; init; }

    /// <summary>How and when the person can be called back; empty when they did not say.</summary>
    public string Reach { get; init; } = "";

    public string What { get; init; } = "";

    /// <summary>The door the person came through: 1 is violence, 2 conflict or overload, 3 a breach of the charter.</summary>
    public int Door { get; init; } = 1;

    /// <summary>What was answered to the door's own questions, by their ids; it stays when the person takes another door.</summary>
    public ImmutableDictionary<string, DraftAnswer> Answers { get; init; } = ImmutableDictionary<string, DraftAnswer>.Empty;

    /// <summary>What the person entrusts to custodians; null when they keep it.</summary>
    public GivenName? Name { get; init; }

    /// <summary>Files that were sealed already; their keys are nowhere else, so that they go with the draft.</summary>
    public ImmutableArray<KeptFile> Files { get; init; } = [];

    public ImmutableDictionary<Consent, ConsentAnswer> Choices { get; init; } = ImmutableDictionary<Consent, ConsentAnswer>.Empty;
}

/// <summary>Drafts, one row each, sealed under the cookie's secret.</summary>
internal sealed class DraftStore(SessionStore sessions)
{
    public async Task<Draft?> LoadAsync(string? cookie, CancellationToken ct) =>
        await sessions.OpenAsync(SessionKind.Draft, cookie, ct) is { } value ? JsonSerializer.Deserialize<Draft>(value) : null;

    /// <summary>Answers the secret of a new cookie when the old one opens nothing; null when it still does.</summary>
    public async Task<string?> SaveAsync(string? cookie, Draft draft, CancellationToken ct)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(draft);
        return await sessions.ReplaceAsync(SessionKind.Draft, cookie, value, ct) ? null : await sessions.AddAsync(SessionKind.Draft, value, ct);
    }
}
