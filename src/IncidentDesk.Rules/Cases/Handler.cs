using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>Someone in charge of the case, in a role.</summary>
public sealed record Handler(Guid Person, Role Role);
