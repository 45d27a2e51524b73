using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Storage.Decisions;

/// <summary>What someone says in a round, as it is sealed.</summary>
/// <param name="Text">The reaction, or what the objection is and why; empty without one.</param>
/// <param name="Condition">«À quelle condition pourrais-tu vivre avec ?»</param>
internal sealed record SpokenText(PositionKind Kind, Motive? Motive, string Text, string Condition);
