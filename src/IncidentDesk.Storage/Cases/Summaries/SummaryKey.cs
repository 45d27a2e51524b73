using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The key of one reader's rows, derived from their reading secret. Disposing erases it.</summary>
internal sealed class SummaryKey : IDisposable
{
    private const string Label = "IncidentDesk/case-summary/v1";

    private readonly Secret key;

    public SummaryKey(Holder holder) => (Reader, key) = (holder.Id, KeyDerivation.Derive(holder.Root, Label));

    public Guid Reader { get; }

    /// <summary>A row with these bytes sealed in it.</summary>
    public SummaryRow Row(Guid folder, long through, ReadOnlySpan<byte> bytes) =>
        new()
        {
            HolderId = Reader,
            FolderId = folder,
            Through = through,
            Sealed = Box.SealPadded(key, bytes, Place(folder, through)),
        };

    /// <exception cref="SealBrokenException">The row is of another reader, folder or moment, or was
    /// changed.</exception>
    public byte[] Open(SummaryRow row) => Box.OpenPadded(key, row.Sealed, Place(row.FolderId, row.Through));

    private byte[] Place(Guid folder, long through) =>
        new CanonicalWriter(Label).Add(Reader).Add(folder).Add(through).ToArray();

    public void Dispose() => key.Dispose();
}
