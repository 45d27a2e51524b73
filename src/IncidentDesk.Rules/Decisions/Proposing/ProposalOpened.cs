using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The first entry of a decision: the exact text by its hash, the measure, who may sign it, how many must, and
/// how long each step lasts.</summary>
/// <param name="Item">The sealed item that holds the exact text.</param>
/// <param name="TextHash">SHA-256 of the text's UTF-8 bytes, lower-case hex.</param>
/// <param name="JournalHead">Head of the desk's journal when the proposal was made, lower-case hex.</param>
[Entry("proposal_opened")]
public sealed record ProposalOpened(
    Guid By,
    DateTimeOffset At,
    Guid Decision,
    DecisionKind Kind,
    Guid Item,
    string TextHash,
    string Protocol,
    int ProtocolVersion,
    ImmutableArray<DecisionRule> Rules,
    ImmutableArray<Signer> Signers,
    string JournalHead
) : LedgerEntry(By, At)
{
    /// <summary>SHA-256 of the protocol's definition, lower-case hex.</summary>
    public required string ProtocolHash { get; init; }

    /// <summary>The validations that gave the mandate when the proposal was made, so that no later change of the CoPil
    /// counts.</summary>
    public required ImmutableArray<Validation> Mandate { get; init; }

    /// <summary>The roster that the signers were taken from, so that whoever checks the decision later can see who put
    /// them there.</summary>
    public required RosterPin Roster { get; init; }

    public required Measure Measure { get; init; }
    public required DecisionProcess Process { get; init; }

    /// <summary>Who wrote the text; <see cref="LedgerEntry.By"/> read it again and cleared it.</summary>
    public required Guid Writer { get; init; }

    /// <summary>The public key that the reactions are sealed to, hex.</summary>
    public required string RoundKey { get; init; }

    /// <summary>The public key that advice by invitation code is sealed to, hex.</summary>
    public string AdviceKey { get; init; } = "";

    /// <summary>A tag of the case it stands on, which tells nothing of the case: under it the journal holds what ends
    /// the decision. Empty in old proposals.</summary>
    public string StandsOn { get; init; } = "";

    /// <summary>Who runs the rounds; null when a decision has none.</summary>
    public Guid? Facilitator { get; init; }

    /// <summary>The decision whose measure this one lifts.</summary>
    public Guid? Lifts { get; init; }

    /// <summary>The suspension that this one renews.</summary>
    public Guid? Renews { get; init; }

    /// <summary>The numbers of a kind, as they were when it was proposed.</summary>
    public DecisionRule RuleFor(DecisionKind kind) => Rules.First(rule => rule.Kind == kind);

    public override FolderKind Folder => FolderKind.Decision;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
