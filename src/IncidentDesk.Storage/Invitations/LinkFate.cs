namespace IncidentDesk.Storage.Invitations;

/// <summary>Why a link no longer works.</summary>
public enum LinkFate
{
    Used,
    Over,
}
