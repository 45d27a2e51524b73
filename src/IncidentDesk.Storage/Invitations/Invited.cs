using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Who is invited, as the inviter entered it. The seats are only proposed here; the roster's signatures confer
/// them.</summary>
/// <param name="By">Who invites; null at the founding, and in links made before this was recorded.</param>
public sealed record Invited(string Name, string Circle, bool Adherent, ImmutableArray<Role> Roles, Guid? By = null);
