namespace IncidentDesk.Storage.Folders.Reading;

/// <summary>A sealed entry of a ledger, with the commitment in its line of the journal.</summary>
internal sealed class EntryRow
{
    public Guid FolderId { get; init; }
    public int Seq { get; init; }
    public int Epoch { get; init; }
    public long JournalSeq { get; init; }
    public byte[] Sealed { get; init; } = [];
    public byte[] Commitment { get; init; } = [];
}
