namespace IncidentDesk.Storage.Invitations;

/// <summary>A one-time link that is still good.</summary>
internal sealed record Invitation(InvitationKind Kind, Guid Person, Invited Invited);
