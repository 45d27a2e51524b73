using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Drafts;

/// <summary>The result of typed words: the holder, or nothing; busy when the desk is serving too many people.</summary>
public sealed record ReceiptOpening(Holder? Holder, bool IsBusy)
{
    public static readonly ReceiptOpening Unknown = new(null, false);
    public static readonly ReceiptOpening Busy = new(null, true);
}
