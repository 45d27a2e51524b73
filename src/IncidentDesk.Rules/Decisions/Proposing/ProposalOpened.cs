using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The first entry of a decision: the exact text by its hash, the measure, who may sign, how many must, and
/// the duration of each step.</summary>
/// <param name="Item">The sealed text.</param>
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
) : DecisionEntry(By, At)
{
    /// <summary>SHA-256 of the protocol's definition, lower-case hex.</summary>
    public required string ProtocolHash { get; init; }

    /// <summary>The validations of the mandate at the time of the proposal; later changes of the CoPil do not affect
    /// it.</summary>
    public required ImmutableArray<Validation> Mandate { get; init; }

    /// <summary>What allows each kind of measure, as the mandate says; default in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<MeasureGround> Grounds { get; init; }

    /// <summary>The roster from which the signers were taken, for those who verify the decision later.</summary>
    public required RosterPin Roster { get; init; }

    public required Measure Measure { get; init; }
    public required DecisionProcess Process { get; init; }

    /// <summary>Who drafted the text; <see cref="LedgerEntry.By"/> cleared it.</summary>
    public required Guid Writer { get; init; }

    /// <summary>The public key to which reactions are sealed, hex.</summary>
    public required string RoundKey { get; init; }

    /// <summary>The public key to which advice given by code is sealed, hex.</summary>
    public string AdviceKey { get; init; } = "";

    /// <summary>A tag of the case, which reveals nothing about it; journal lines that end the decision are found by it.
    /// Empty in old proposals.</summary>
    public string StandsOn { get; init; } = "";

    /// <summary>The consents on which it is based, empty where none was given; default in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<ConsentProof> Consents { get; init; }

    /// <summary>SHA-256 of the file from which <see cref="Process"/> was read, lower-case hex; null in entries older
    /// than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProcessHash { get; init; }

    /// <summary>Who runs the rounds; null for a decision without rounds.</summary>
    public Guid? Facilitator { get; init; }

    /// <summary>The decision whose measure this one lifts.</summary>
    public Guid? Lifts { get; init; }

    /// <summary>The suspension that this one renews.</summary>
    public Guid? Renews { get; init; }

    /// <summary>How everybody who may be the person concerned was heard; empty for a lifting, and in proposals older
    /// than this field.</summary>
    public ImmutableArray<HeardPerson> Heard { get; init; } = [];

    /// <summary>What the person concerned answered, whole, for those who decide; default in proposals older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<PlacedAnswer> Answers { get; init; }

    /// <summary>The findings of the case, whole, for those who decide; null where there are none, and in proposals
    /// older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlacedFindings? Findings { get; init; }

    /// <summary>The numbers of a kind at the time of the proposal.</summary>
    public DecisionRule RuleFor(DecisionKind kind) => Rules.First(rule => rule.Kind == kind);

    /// <summary>What allows this kind of measure; null in proposals older than <see cref="Grounds"/>.</summary>
    public Ground? GroundOf(DecisionKind kind) =>
        Grounds.IsDefault ? null : Grounds.FirstOrDefault(one => one.Kind == kind)?.Ground;

    public override Author Author => Author.Handler;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        throw new InvalidOperationException("A decision is proposed once.");
}
