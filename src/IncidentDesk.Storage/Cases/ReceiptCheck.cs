using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Cases;

/// <summary>Compares the rows of receipts with the public keys that entries pin. A row that differs counts for nothing,
/// and raises the alarm.</summary>
public sealed class ReceiptCheck(ReceiptStore receipts, FolderStore folders, RowAlarmStore alarms)
{
    /// <summary>The case with the receipts of its mailboxes, as somebody of the team opened it.</summary>
    internal async Task<CaseFolders> InTeamAsync(CaseFolders loaded, ReadAhead ahead, CancellationToken ct)
    {
        OpenFolder[] mailboxes =
        [
            .. loaded.File.MailboxGone ? Array.Empty<OpenFolder>() : [loaded.Mailbox],
            .. loaded.Others,
        ];
        Guid[] ids = [.. mailboxes.Select(folder => folder.Id)];
        var rows = (ahead.ReceiptsOf(ids) ?? await receipts.OfMailboxesAsync(ids, ct)).ToImmutableDictionary(row =>
            row.MailboxId
        );
        var others = ImmutableHashSet<Guid>.Empty;
        foreach (var folder in mailboxes)
            if (
                IsOther(loaded.File, folder.Id, rows.GetValueOrDefault(folder.Id))
                && await IsAsReadAsync(loaded, folder, ct)
            )
            {
                others = others.Add(folder.Id);
                await alarms.RaiseAsync(RowKind.Receipt, folder.Id, ct);
            }
        return loaded with { Receipts = rows, OtherReceipts = others };
    }

    private static bool IsOther(CaseFile file, Guid mailbox, ReceiptStore.Row? row)
    {
        var (pin, holder) = file.Party(mailbox) is { } party ? (party.Pin, party.Holder) : (file.Pin, file.Reporter);
        return pin is not null && (row?.Keys != pin.Keys || (holder is not null && row.HolderId != holder));
    }

    /// <summary>Whether nobody wrote between the ledgers and the rows: only then can they be compared.</summary>
    private async Task<bool> IsAsReadAsync(CaseFolders loaded, OpenFolder mailbox, CancellationToken ct) =>
        await folders.IsAsReadAsync(mailbox, ct) && await folders.IsAsReadAsync(loaded.Case!, ct);

    /// <summary>The mailbox with its receipt, as its holder opened it: with the keys of their own words, whatever the
    /// row says.</summary>
    internal async Task<CaseFolders> InMailboxAsync(
        CaseFolders loaded,
        Holder holder,
        ReadAhead ahead,
        CancellationToken ct
    )
    {
        var mailbox = loaded.Mailbox.Id;
        // Whoever comes with a code has no receipt yet.
        if (
            (ahead.ReceiptsOf([mailbox]) ?? await receipts.OfMailboxesAsync([mailbox], ct)) is not [var row, ..]
            || row.HolderId != holder.Id
        )
            return loaded;
        var own = ReceiptStore.KeysOf(holder);
        var pin = loaded.File.Party(mailbox) is { } party ? party.Pin : loaded.File.Pin;
        if (row.Keys != own || (pin is not null && pin.Keys != own))
            await alarms.RaiseAsync(RowKind.Receipt, mailbox, ct);
        return loaded with
        {
            Receipts = ImmutableDictionary<Guid, ReceiptStore.Row>.Empty.Add(
                mailbox,
                new()
                {
                    Lookup = row.Lookup,
                    HolderId = holder.Id,
                    MailboxId = mailbox,
                    ReadKey = Envelope.PublicKey(holder.Root),
                    ActKey = Holder.ActKey(holder.Root),
                }
            ),
        };
    }

    /// <summary>What an act of this holder pins beside its own entries: the public keys that no entry pins
    /// yet.</summary>
    internal static ImmutableArray<LedgerEntry> Pins(CaseFolders loaded, Holder holder, DateTimeOffset now)
    {
        var keys = loaded.Receipts.ToDictionary(row => row.Key, row => row.Value.Keys);
        return loaded.Case is not null
                ? ReceiptPinned.InTeam(loaded.File, holder.Id, keys.GetValueOrDefault(loaded.Mailbox.Id), keys, now)
            : keys.TryGetValue(loaded.Mailbox.Id, out var own)
                ? ReceiptPinned.FromMailbox(loaded.File, holder.Id, own, now)
            : [];
    }
}
