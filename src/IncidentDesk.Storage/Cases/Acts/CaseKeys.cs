using IncidentDesk.Sealing;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Grants and shares of the folders of a case. They are written before the act that needs them, and take
/// effect only when the act makes the folders name their keys.</summary>
public sealed class CaseKeys(GrantStore grants, ShareStore shares)
{
    /// <summary>Seals keys to their readers, all in one write.</summary>
    internal async Task GrantAsync(
        IEnumerable<(Guid Folder, NewKey Key, Guid Holder, byte[] PublicKey)> rows,
        CancellationToken ct
    )
    {
        if (!await grants.AddAsync(rows, ct))
            throw new InvalidOperationException("New grants could not be written.");
    }

    /// <summary>Splits keys among custodians, all in one write.</summary>
    /// <param name="known">The roster, where the caller has just read it.</param>
    internal async Task SplitAsync(IEnumerable<NewShares> split, CancellationToken ct, Roster? known = null)
    {
        if (!await shares.AddAsync(split, ct, known))
            throw new InvalidOperationException("New shares could not be written.");
    }

    /// <summary>Everybody who holds the key that the folder was opened with.</summary>
    internal Task<IReadOnlyList<Guid>> HoldersAsync(OpenFolder folder, CancellationToken ct) =>
        grants.HoldersAsync(folder.Id, folder.Row.KeyId, ct);

    /// <summary>Deletes the grants and shares of the key that the folder was opened with, once it was
    /// replaced.</summary>
    internal async Task RemoveOldAsync(OpenFolder folder, CancellationToken ct)
    {
        await grants.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
        await shares.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
    }

    /// <summary>Deletes every grant of one holder.</summary>
    internal Task RemoveHolderAsync(Guid holder, CancellationToken ct) => grants.RemoveHolderAsync(holder, ct);

    /// <summary>The row of a receipt: by which words a mailbox is found, and the public keys of their
    /// holder.</summary>
    internal static ReceiptStore.Row ReceiptOf(byte[] lookup, Holder holder, Guid mailbox) =>
        new()
        {
            Lookup = lookup,
            HolderId = holder.Id,
            MailboxId = mailbox,
            ReadKey = Envelope.PublicKey(holder.Root),
            ActKey = Holder.ActKey(holder.Root),
        };
}
