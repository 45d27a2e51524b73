namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>What one custodian loses by an act.</summary>
internal sealed class ShareBack
{
    public Guid FolderId { get; init; }
    public Guid CustodianId { get; init; }

    /// <summary>1 for the halves of original files of the folder, 0 for the shares of the folder's key.</summary>
    public int OfFiles { get; init; }
}
