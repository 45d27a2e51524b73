using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision is folded from: its ledger, the signatures and positions that verify, and when consents
/// were withdrawn.</summary>
public sealed record DecisionHistory(ImmutableArray<LedgerEntry> Entries)
{
    public ImmutableArray<GivenSignature> Signatures { get; init; } = [];

    /// <summary>The latest position of each person in each round; its content is known only for closed
    /// rounds.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>How many people were asked for advice by a code and have not answered yet.</summary>
    public int AdviceAwaited { get; init; }

    /// <summary>Each time a consent on which the decision is based was withdrawn, earliest first.</summary>
    public ImmutableArray<DateTimeOffset> ConsentGone { get; init; } = [];

    /// <summary>The latest of them; null when no consent was withdrawn.</summary>
    public DateTimeOffset? ConsentGoneAt
    {
        get => ConsentGone.IsEmpty ? null : ConsentGone[^1];
        init => ConsentGone = value is { } at ? [at] : [];
    }

    /// <summary>When its case was closed, paused or stopped; null while the case continues.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Each time the person concerned asked, after the proposal, to be heard by those who decide, earliest
    /// first.</summary>
    public ImmutableArray<DateTimeOffset> HearingAskedAt { get; init; } = [];

    /// <summary>Each time an answer of the person concerned came after the proposal, earliest first.</summary>
    public ImmutableArray<DateTimeOffset> AnsweredAt { get; init; } = [];

    /// <summary>The texts, in the case, of answers that came since the proposal and are not placed yet. Only the pair,
    /// who read the case, know them.</summary>
    public ImmutableArray<Guid> AnswersMissing { get; init; } = [];

    /// <summary>Whether everybody who asked to be heard was offered appointments in vain. Only the pair, who read the
    /// case, know it.</summary>
    public bool HearingInVain { get; init; }

    /// <summary>Whether it is proven that the person concerned has the letter of this decision. Only the pair, who read
    /// the case, know it.</summary>
    public bool PersonHasLetter { get; init; }

    /// <summary>Whether the case no longer says what the proposal carries as its findings. Only the pair, who read the
    /// case, know it.</summary>
    public bool FindingsChanged { get; init; }

    public ProposalOpened Proposal =>
        Entries is [ProposalOpened first, ..]
            ? first
            : throw new InvalidOperationException("A decision's ledger begins with its proposal.");
}
