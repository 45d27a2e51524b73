using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Who is invited, as the inviter wrote it; seats are asked for here and signed elsewhere.</summary>
/// <param name="By">Who invites; null at the founding, and for links made before this was written down.</param>
internal sealed record Invited(string Name, string Circle, bool Adherent, ImmutableArray<Role> Roles, Guid? By = null);
