using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The desk's rules for decisions, and the words of penal law that reviewers are warned about.</summary>
/// <param name="Hash">SHA-256 of the file in lower-case hexadecimal. Mandates are bound to it, so a changed file
/// invalidates them.</param>
/// <param name="Text">The file itself.</param>
public sealed record DecisionRules(DecisionProcess Process, ImmutableArray<string> PenalWords, string Hash, string Text)
{
    /// <summary>What allows each kind of measure; empty where the organisation has not written it.</summary>
    public ImmutableArray<MeasureGround> Grounds { get; init; } = [];

    /// <summary>The seats whose holders run the rounds of decisions here.</summary>
    public ImmutableArray<Role> Running { get; init; } = Propose.Running;
}
