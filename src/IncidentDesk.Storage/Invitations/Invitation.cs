namespace IncidentDesk.Storage.Invitations;

/// <summary>A one-time link that is still valid.</summary>
internal sealed record Invitation(InvitationKind Kind, Guid Person, Invited Invited);
