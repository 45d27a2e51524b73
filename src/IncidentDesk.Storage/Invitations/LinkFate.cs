namespace IncidentDesk.Storage.Invitations;

/// <summary>Why a link no longer works.</summary>
internal enum LinkFate
{
    Used,
    Over,
}
