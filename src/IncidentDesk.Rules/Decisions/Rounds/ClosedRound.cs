using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A closed round: how many could speak, who did, and the quorum.</summary>
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
