using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Authorship;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>Computes a case from the entries that a holder can read.</summary>
internal static class CaseFolding
{
    /// <summary>The case as somebody of the team reads it.</summary>
    /// <param name="entries">In the order of the journal.</param>
    /// <param name="isWhole">Whether no folder of another person was purged.</param>
    /// <exception cref="LedgerBrokenException">The entries do not begin as those of this case do, or one was written by
    /// somebody who may not write it.</exception>
    public static CaseFile Fold(
        CaseRow row,
        IReadOnlyList<ReadEntry> entries,
        ProtocolShelf protocols,
        bool isWhole = true
    )
    {
        var (opened, rest) = Begin(row, entries, protocols);
        var (file, foreign) = Authors.Fold(opened, rest, isWhole);
        return foreign is null ? file : throw Broken(entries, foreign);
    }

    /// <summary>The case as the holder of a mailbox reads it.</summary>
    /// <param name="entries">In the order of the journal.</param>
    /// <exception cref="LedgerBrokenException">The entries do not begin as those of this case do, or one was written in
    /// the place of the holder.</exception>
    public static CaseFile FoldMailbox(CaseRow row, IReadOnlyList<ReadEntry> entries, ProtocolShelf protocols)
    {
        var (opened, rest) = Begin(row, entries, protocols);
        var file = rest.Aggregate(opened, (file, entry) => file.Apply(entry));
        return Authors.ForeignInMailbox(file, file.History) is { } foreign ? throw Broken(entries, foreign) : file;
    }

    /// <summary>Whether an act of the case wrote these entries into the ledger of a decision or a measure.</summary>
    /// <param name="all">The entries of the case, in the order of the journal.</param>
    /// <exception cref="LedgerBrokenException">Somebody else wrote one of them.</exception>
    public static void CheckOfCase(
        CaseRow row,
        IReadOnlyList<ReadEntry> all,
        IEnumerable<ReadEntry> written,
        ProtocolShelf protocols
    )
    {
        ReadEntry[] ofCase = [.. written.Where(read => (read.Entry.Author & (Author.Reader | Author.Handler)) != 0)];
        if (ofCase.Length == 0)
            return;
        var (opened, rest) = Begin(row, all, protocols);
        foreach (var read in ofCase)
        {
            var earlier = all.Count(one => one.JournalSeq < read.JournalSeq) - (all.Count - rest.Length);
            if (!Authors.IsOfCase(read.Entry, opened, rest.Take(earlier)))
                throw new LedgerBrokenException(read.Folder, 0);
        }
    }

    /// <summary>The case before its entries, and those that are folded into it.</summary>
    private static (CaseFile Opened, ImmutableArray<LedgerEntry> Entries) Begin(
        CaseRow row,
        IReadOnlyList<ReadEntry> entries,
        ProtocolShelf protocols
    )
    {
        ImmutableArray<LedgerEntry> all = [.. entries.Select(read => read.Entry)];
        if (
            all.OfType<PartyOpened>().FirstOrDefault() is { } opened
            && opened.Case == row.Id
            && all.All(entry => entry is not TookPart and not Received)
        )
            return (CaseFile.Open(opened, protocols), [.. all.Where(entry => entry != opened)]);
        if (
            all.All(entry => entry is not Received)
            && all.Select(CarriedBy).FirstOrDefault(carried => carried is not null) is { } first
            && first.Case == row.Id
        )
            return (CaseFile.Open(first, protocols), all);
        if (all is not [Received received, .. var rest] || received.Case != row.Id)
            throw new LedgerBrokenException(row.MailboxId, 1);
        return (CaseFile.Open(received, protocols), rest);
    }

    private static CaseSnapshot? CarriedBy(LedgerEntry entry) =>
        entry switch
        {
            TookPart took => took.Carried,
            CallTaken call => call.Carried,
            _ => null,
        };

    private static LedgerBrokenException Broken(IReadOnlyList<ReadEntry> entries, LedgerEntry foreign)
    {
        var read = entries.First(one => ReferenceEquals(one.Entry, foreign));
        return new(
            read.Folder,
            1 + entries.Count(one => one.Folder == read.Folder && one.JournalSeq < read.JournalSeq)
        );
    }

    /// <summary>The other people of the case, with those marked whose folder was purged.</summary>
    /// <param name="open">Their folders that still exist.</param>
    public static CaseFile Gone(this CaseFile file, IReadOnlyList<OpenFolder> open) =>
        file with
        {
            Others = file.Others.ConvertAll(other =>
                other.HasFolder && open.All(folder => folder.Id != other.Id) ? other with { Gone = true } : other
            ),
        };
}
