using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>Computes a case from the entries that a holder can read.</summary>
internal static class CaseFolding
{
    /// <param name="entries">In the order of the journal.</param>
    /// <exception cref="LedgerBrokenException">The entries do not begin as those of this case do.</exception>
    public static CaseFile Fold(CaseRow row, IReadOnlyList<ReadEntry> entries, ProtocolShelf protocols)
    {
        if (
            entries.Select(read => read.Entry).OfType<PartyOpened>().FirstOrDefault() is { } opened
            && opened.Case == row.Id
            && entries.All(read => read.Entry is not TookPart and not Received)
        )
            return entries
                .Where(read => read.Entry != opened)
                .Aggregate(CaseFile.Open(opened, protocols), (file, read) => file.Apply(read.Entry));
        if (
            entries.All(read => read.Entry is not Received)
            && entries.Select(read => CarriedBy(read.Entry)).FirstOrDefault(carried => carried is not null) is { } first
            && first.Case == row.Id
        )
            return entries.Aggregate(CaseFile.Open(first, protocols), (file, read) => file.Apply(read.Entry));
        if (entries is not [{ Entry: Received received }, ..] || received.Case != row.Id)
            throw new LedgerBrokenException(row.MailboxId, 1);
        return entries.Skip(1).Aggregate(CaseFile.Open(received, protocols), (file, read) => file.Apply(read.Entry));
    }

    private static CaseSnapshot? CarriedBy(LedgerEntry entry) =>
        entry switch
        {
            TookPart took => took.Carried,
            CallTaken call => call.Carried,
            _ => null,
        };

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
