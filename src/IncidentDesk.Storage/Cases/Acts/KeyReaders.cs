using IncidentDesk.Rules.Keys;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>The public keys to which an act seals: of the roster, of the receipts that were compared with what entries
/// pin when the case was loaded, and of the code that the act makes.</summary>
internal sealed record KeyReaders(
    Roster People,
    IReadOnlyDictionary<Guid, ReceiptStore.Row> Receipts,
    InvitationCode? Code
)
{
    /// <summary>A reader's id and public key; null for a mailbox without a receipt.</summary>
    public (Guid Holder, byte[] ReadKey)? Find(KeyReader reader)
    {
        if (reader.Kind == KeyReaderKind.Member)
            return (reader.Id, People.ReadKey(reader.Id));
        var receipt =
            reader.Kind == KeyReaderKind.Code ? Code!.ReceiptOf(reader.Id) : Receipts.GetValueOrDefault(reader.Id);
        return receipt is null ? null : (receipt.HolderId, receipt.ReadKey);
    }
}
