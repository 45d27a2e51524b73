namespace IncidentDesk.Storage.Folders;

/// <summary>A key of an earlier epoch, wrapped under the next one.</summary>
internal sealed class EpochRow
{
    public int Epoch { get; init; }
    public byte[] Wrapped { get; init; } = [];
}
