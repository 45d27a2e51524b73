using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Operations;

/// <summary>Somebody with a seat who cannot be reached by mail.</summary>
internal sealed record UnreachablePerson(Person Person, UnreachableReason Why);
