using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Storage.Decisions;

/// <summary>What someone says in a round, as it is sealed.</summary>
/// <param name="Text">The reaction, or the objection and its reasons; empty when there is none.</param>
/// <param name="Condition">The answer to "under which condition could you live with it?".</param>
public sealed record SpokenText(PositionKind Kind, Motive? Motive, string Text, string Condition);
