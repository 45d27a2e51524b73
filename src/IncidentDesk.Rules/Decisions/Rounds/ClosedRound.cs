using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A round that has closed: who could speak, who did, and what the quorum was.</summary>
public sealed record ClosedRound(
    int Number,
    DateTimeOffset At,
    int Eligible,
    int Quorum,
    ImmutableArray<Position> Positions
)
{
    public IEnumerable<Position> Objections => Positions.Where(position => position.Kind == PositionKind.Objection);
    public bool QuorumReached => Positions.Length >= Quorum;
}
