namespace IncidentDesk.Storage.Folders;

/// <summary>A key of an earlier epoch, wrapped under the next one.</summary>
internal sealed class EpochRow
{
    public Guid FolderId { get; init; }
    public int Epoch { get; init; }
    public byte[] Wrapped { get; init; } = [];
}
