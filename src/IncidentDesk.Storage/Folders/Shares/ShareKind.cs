namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>What a share is for. The kind is part of the sealed data's binding, so that a request of one kind never
/// moves a share of another.</summary>
internal enum ShareKind
{
    Identity,
    Recovery,
    Original,
}
