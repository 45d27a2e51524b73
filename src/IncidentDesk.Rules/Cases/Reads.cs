using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>A person, the seat that is the reason, and what they can come to read.</summary>
public sealed record Reads(Person Person, Seat Seat, MayRead MayRead);
