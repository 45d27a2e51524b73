namespace IncidentDesk.Storage.Folders;

/// <summary>A folder's key, sealed to one holder.</summary>
internal sealed class Grant
{
    public Guid FolderId { get; init; }
    public Guid KeyId { get; init; }
    public byte[] Sealed { get; init; } = [];
}
