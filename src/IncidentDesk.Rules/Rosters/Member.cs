using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>A member of the organisation in the roster.</summary>
/// <param name="Adherent">Only adherents may object; everyone may advise.</param>
public sealed record Member(Guid Id, string Name, bool Adherent, PublicKeys Keys, ImmutableArray<Seat> Seats);
