namespace IncidentDesk.Rules.Rosters;

/// <summary>Two seats that one person may not hold together.</summary>
public sealed record SeatClash(Role One, Role Other);
