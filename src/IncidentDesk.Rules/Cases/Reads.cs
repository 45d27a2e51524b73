using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>Somebody, the seat that says why, and what they can come to read.</summary>
public sealed record Reads(Person Person, Seat Seat, MayRead MayRead);
