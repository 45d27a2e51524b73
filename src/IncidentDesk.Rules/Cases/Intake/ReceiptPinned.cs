using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The public keys of a receipt that no older entry pins. The next act pins them: its holder by their own
/// words, or a member of the team as the row says.</summary>
/// <param name="Party">Whose mailbox it opens; null for the reporter's.</param>
/// <param name="Keys"><see cref="ReceiptPin.Keys"/>.</param>
[Entry("receipt_pinned")]
public sealed record ReceiptPinned(Guid By, DateTimeOffset At, Guid? Party, string Keys) : LedgerEntry(By, At)
{
    public override Author Author => Party is null ? Author.Reporter | Author.Reader : Author.Party | Author.Reader;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    /// <summary>What the holder signed counts, else what was pinned first.</summary>
    public override CaseFile Apply(CaseFile file) =>
        Party is { } other
            ? file.Changing(other, party => party with { Pin = After(party.Pin, party.Holder) })
            : file with
            {
                Pin = After(file.Pin, file.Reporter),
            };

    private ReceiptPin After(ReceiptPin? before, Guid? holder) =>
        before is null || (By == holder && !before.Own) ? new(Keys, By == holder) : before;

    /// <summary>What an act in the case pins beside its own entries: each receipt that no entry pins.</summary>
    /// <param name="parties">The hash of the keys of each other person's receipt, by the mailbox it opens.</param>
    /// <param name="reporters">The hash of the keys of the reporter's receipt; null without a mailbox.</param>
    public static ImmutableArray<LedgerEntry> InTeam(
        CaseFile file,
        Guid by,
        string? reporters,
        IReadOnlyDictionary<Guid, string> parties,
        DateTimeOffset now
    ) =>
        [
            .. file.Pin is null && !file.MailboxGone && reporters is { } own
                ? [new ReceiptPinned(by, now, null, own)]
                : Array.Empty<LedgerEntry>(),
            .. file
                .Others.Where(other => other is { Pin: null, HasFolder: true, Gone: false })
                .Where(other => parties.ContainsKey(other.Id))
                .Select(other => new ReceiptPinned(by, now, other.Id, parties[other.Id])),
        ];

    /// <summary>What an act from a mailbox pins beside its own entries: the keys of the words that opened it, unless an
    /// entry of its holder pins them already.</summary>
    /// <param name="keys">The hash of the keys of these words.</param>
    public static ImmutableArray<LedgerEntry> FromMailbox(CaseFile file, Guid by, string keys, DateTimeOffset now) =>
        by == file.Reporter
            ? file.Pin is { Own: true }
                ? []
                : [new ReceiptPinned(by, now, null, keys)]
            : file.Others.Find(other => other.Holder == by) is { Pin: not { Own: true } } party
                ? [new ReceiptPinned(by, now, party.Id, keys)]
                : [];
}
