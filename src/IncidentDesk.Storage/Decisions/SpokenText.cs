using System.Text.Json.Serialization;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Storage.Decisions;

/// <summary>What someone says in a round, as it is sealed.</summary>
/// <param name="Text">The reaction, or the objection and its reasons; empty when there is none.</param>
/// <param name="Condition">The answer to "under which condition could you live with it?".</param>
public sealed record SpokenText(PositionKind Kind, Motive? Motive, string Text, string Condition)
{
    /// <summary>When an answer by code was given; null for a position, and for answers from before they held
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }
}
