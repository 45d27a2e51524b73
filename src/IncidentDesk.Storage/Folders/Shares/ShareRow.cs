namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>One custodian's share of one key, sealed to them.</summary>
internal sealed class ShareRow
{
    public Guid FolderId { get; init; }
    public Guid KeyId { get; init; }
    public Guid CustodianId { get; init; }
    public int Number { get; init; }
    public byte[] Sealed { get; init; } = [];
}
