namespace IncidentDesk.Storage.Invitations;

/// <summary>A one-time link that is still valid.</summary>
public sealed record Invitation(InvitationKind Kind, Guid Person, Invited Invited);
