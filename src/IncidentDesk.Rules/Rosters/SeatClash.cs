namespace IncidentDesk.Rules.Rosters;

/// <summary>Two seats that one person never holds together.</summary>
public sealed record SeatClash(Role One, Role Other);
