using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision is folded from: its ledger, the signatures and positions that verify, and when the person
/// took the consent back.</summary>
public sealed record DecisionHistory(ImmutableArray<LedgerEntry> Entries)
{
    public ImmutableArray<GivenSignature> Signatures { get; init; } = [];

    /// <summary>The latest of each person in each round; what was said is known only for rounds that have
    /// closed.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>People who were asked for advice by a code and have not answered yet.</summary>
    public int AdviceAwaited { get; init; }

    /// <summary>Each time a consent that the decision stands on was taken back, the earliest first.</summary>
    public ImmutableArray<DateTimeOffset> ConsentGone { get; init; } = [];

    /// <summary>The last time; null while the person allows the body to read.</summary>
    public DateTimeOffset? ConsentGoneAt
    {
        get => ConsentGone.IsEmpty ? null : ConsentGone[^1];
        init => ConsentGone = value is { } at ? [at] : [];
    }

    /// <summary>When its case was closed, paused or stopped by the person; null while the case goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public ProposalOpened Proposal =>
        Entries is [ProposalOpened first, ..]
            ? first
            : throw new InvalidOperationException("A decision's ledger begins with its proposal.");
}
