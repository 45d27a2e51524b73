namespace IncidentDesk.Storage.Folders;

/// <summary>What a share was made for; sealed in with it, so that a request of one kind never moves a share of
/// another.</summary>
internal enum ShareKind
{
    Identity,
    Recovery,
    Original,
}
