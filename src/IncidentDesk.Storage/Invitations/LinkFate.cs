namespace IncidentDesk.Storage.Invitations;

/// <summary>What became of a link that opens nothing any more.</summary>
internal enum LinkFate
{
    Used,
    Over,
}
