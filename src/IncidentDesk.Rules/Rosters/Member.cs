using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Someone of the organisation as the roster knows them.</summary>
/// <param name="Adherent">Only adherents may object; everyone may advise.</param>
public sealed record Member(Guid Id, string Name, bool Adherent, PublicKeys Keys, ImmutableArray<Seat> Seats);
