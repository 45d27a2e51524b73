using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Storage.Drafts;

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
