namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A position of a closed round, with the hash of its sealed row, lower-case hex.</summary>
public sealed record CountedPosition(Guid Person, DateTimeOffset At, PositionKind Kind, string Hash);
