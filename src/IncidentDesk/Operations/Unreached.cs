using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Operations;

/// <summary>Somebody with a seat whom no mail reaches.</summary>
internal sealed record Unreached(Person Person, Silence Why);
