namespace IncidentDesk.Storage.Invitations;

/// <summary>What a one-time link or code is for.</summary>
public enum InvitationKind
{
    Founding,
    Founder,
    Member,
    NewKeys,
    Mailbox,
}
