using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Storage.Drafts;

/// <summary>What somebody has typed so far: kept for two hours at most, under a key that only their browser
/// holds.</summary>
public sealed record Draft
{
    /// <summary>The id of the case this draft will become, so that sending it twice creates one case. Empty in a draft
    /// begun by a version without it.</summary>
    public Guid Case { get; init; }

    /// <summary>The eight words of its receipt, kept here before the report is written, so that they can be shown
    /// whatever happens afterwards, and so that sending it again makes no other words. Empty before it is first
    /// sent.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The key of the marks in the draft's pages; without it nobody can make a valid mark.</summary>
    public byte[] MarkKey { get; init; } = [];

    public ImmutableArray<Guid> SetAside { get; init; } = [];

    /// <summary>Whether the question who must not read has been answered; no other question is asked before
    /// it.</summary>
    public bool ReadersChosen { get; init; }

    /// <summary>Whether people from outside the team read, when too few of the team remain.</summary>
    public bool Outside { get; init; }

    /// <summary>How and when the person can be called back; empty when they gave nothing.</summary>
    public string Reach { get; init; } = "";

    public string What { get; init; } = "";

    /// <summary>The kind of report the person chose: 1 violence, 2 conflict or overload, 3 a breach of the
    /// charter.</summary>
    public int Door { get; init; } = 1;

    /// <summary>The answers to the questions of that kind, by question id; kept when the person changes the
    /// kind.</summary>
    public ImmutableDictionary<string, DraftAnswer> Answers { get; init; } =
        ImmutableDictionary<string, DraftAnswer>.Empty;

    /// <summary>The name entrusted to custodians; null when none is given.</summary>
    public GivenName? Name { get; init; }

    /// <summary>Files already sealed; their keys are stored only here.</summary>
    public ImmutableArray<KeptFile> Files { get; init; } = [];

    public ImmutableDictionary<Consent, ConsentAnswer> Choices { get; init; } =
        ImmutableDictionary<Consent, ConsentAnswer>.Empty;
}
