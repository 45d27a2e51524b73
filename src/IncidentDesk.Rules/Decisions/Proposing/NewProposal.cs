using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The input of a new decision: its measure, its exact text by hash, and who takes part.</summary>
/// <param name="Draft">The draft being cleared.</param>
/// <param name="Signers">The pair, the body's members who may sign, and alternates, as <see cref="Propose.Signers"/>
/// gives them.</param>
/// <param name="Facilitator">Who runs the rounds; null only for a lifting.</param>
public sealed record NewProposal(
    Guid Decision,
    Guid Draft,
    Measure Measure,
    Guid Item,
    string TextHash,
    ImmutableArray<Signer> Signers,
    Guid? Facilitator,
    string RoundKey,
    string AdviceKey,
    string JournalHead
)
{
    /// <summary>The roster from which the signers were taken.</summary>
    public required RosterPin Roster { get; init; }

    /// <summary>The tag of the case on which it is based.</summary>
    public string StandsOn { get; init; } = "";

    /// <summary>SHA-256 of the file that says how decisions go, lower-case hex.</summary>
    public string? ProcessHash { get; init; }

    /// <summary>The answers of the person concerned, as they are placed in the decision folder.</summary>
    public ImmutableArray<PlacedAnswer> Answers { get; init; } = [];

    /// <summary>The findings of the case, as they are placed in the decision folder; null where there are
    /// none.</summary>
    public PlacedFindings? Findings { get; init; }

    /// <summary>The executed decision whose measure this one lifts.</summary>
    public Guid? Lifts { get; init; }

    /// <summary>The suspension that this one renews.</summary>
    public Guid? Renews { get; init; }
}
