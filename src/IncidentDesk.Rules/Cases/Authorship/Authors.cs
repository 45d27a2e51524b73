using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Authorship;

/// <summary>Whether the entries of a case were written by somebody whom their kind names as an author. A ledger with an
/// entry by somebody else is broken.</summary>
public static class Authors
{
    /// <summary>What people write by a code or eight words, and nobody of the team.</summary>
    private const Author FromMailbox = Author.Reporter | Author.Party | Author.Newcomer;

    /// <summary>Folds entries as somebody of the team reads them, and looks at the author of each one.</summary>
    /// <param name="opened">The case before them.</param>
    /// <param name="entries">In the order of the journal.</param>
    /// <param name="isWhole">Whether no folder of another person was purged. What such a person wrote together with
    /// others stays, without the entry that names them.</param>
    /// <returns>The case up to the first entry by somebody else, and that entry; null when there is none.</returns>
    public static (CaseFile File, LedgerEntry? Foreign) Fold(
        CaseFile opened,
        IEnumerable<LedgerEntry> entries,
        bool isWhole = true
    )
    {
        var (file, ago) = (opened, new Before(opened));
        ImmutableArray<LedgerEntry> all = [.. entries];
        for (var number = 0; number < all.Length; number++)
        {
            var entry = all[number];
            ago = ago.Next(file, entry.By);
            var after = file.Apply(entry);
            if (
                !IsByAnAuthor(entry, file, after, ago)
                && !IsByANewReader(all, number)
                && (isWhole || !IsByAPurgedPerson(entry, file))
            )
                return (file, entry);
            file = after;
        }
        return (file, null);
    }

    /// <summary>Whether an act of the case wrote this entry into a decision or a measure: somebody whom its kind names,
    /// when the case had these entries.</summary>
    /// <param name="opened">The case before them.</param>
    /// <param name="earlier">The entries of the case before it, in the order of the journal.</param>
    public static bool IsOfCase(LedgerEntry entry, CaseFile opened, IEnumerable<LedgerEntry> earlier)
    {
        var (file, ago) = (opened, new Before(opened));
        foreach (var one in earlier)
        {
            ago = ago.Next(file, one.By);
            file = file.Apply(one);
        }
        ago = ago.Next(file, entry.By);
        return IsByTeam(entry, ago);
    }

    /// <summary>The first entry that contradicts what a mailbox shows: it must be its own holder's and is not, or is
    /// the holder's and cannot be. A mailbox does not tell who of the team may write what. Null when there is
    /// none.</summary>
    /// <param name="file">The case as the mailbox shows it.</param>
    public static LedgerEntry? ForeignInMailbox(CaseFile file, IEnumerable<LedgerEntry> entries)
    {
        var own = file.Reporter == Guid.Empty ? file.Others[0].Holder : file.Reporter;
        return entries.FirstOrDefault(entry =>
            entry.By == own
                ? (entry.Author & FromMailbox) == 0
                : (entry.Author & ~FromMailbox) == 0 && entry.Folder != FolderKind.Agreement
        );
    }

    private static bool IsByAnAuthor(LedgerEntry entry, CaseFile file, CaseFile after, Before ago) =>
        Is(entry, Author.Reporter) && entry.By == file.Reporter
        || Is(entry, Author.CallTaker) && IsCallTaker(file, entry.By)
        || IsByTeam(entry, ago)
        || Is(entry, Author.Party) && IsParty(entry, file)
        || Is(entry, Author.Newcomer) && IsNewcomer(entry, file, after);

    private static bool Is(LedgerEntry entry, Author author) => (entry.Author & author) != 0;

    /// <summary>A case whose mailbox was purged begins with what the member wrote who took the call.</summary>
    private static bool IsCallTaker(CaseFile file, Guid by) =>
        file.TakenBy == by || (file.MailboxGone && !file.History.Exists(entry => entry is CallTaken));

    private static bool IsParty(LedgerEntry entry, CaseFile file) =>
        file.Others.Exists(other => other.Holder == entry.By && (entry.Whose is null || entry.Whose == other.Id));

    /// <summary>Somebody with a code, who was nobody in the case and comes once; or somebody of the team who reads the
    /// case from this entry on.</summary>
    private static bool IsNewcomer(LedgerEntry entry, CaseFile file, CaseFile after) =>
        entry.By != file.Reporter
        && !file.Others.Exists(other => other.Holder == entry.By)
        && (
            entry.Folder == FolderKind.Party
                ? file.Others.Exists(other => other.Id == entry.Whose && !other.Came) && !IsKnown(file, entry.By)
                : after.Readers.Contains(entry.By)
        );

    /// <summary>An act by which somebody comes to read writes into the mailbox first: it counts with the entry that
    /// gives them the keys, which follows, and for which they must be an author themself.</summary>
    private static bool IsByANewReader(ImmutableArray<LedgerEntry> all, int number) =>
        Is(all[number], Author.Reader)
        && all.Skip(number + 1)
            .TakeWhile(entry => entry.By == all[number].By)
            .Any(entry => entry is { Author: Author.Newcomer, Folder: FolderKind.Case });

    private static bool IsKnown(CaseFile file, Guid person) =>
        file.Receivers.Contains(person)
        || file.SetAside.Contains(person)
        || file.EverHandled.Any(handler => handler.Person == person);

    /// <summary>Somebody of the team, as they were when their act began: the entries of an act by which they stop
    /// reading the case stand in several ledgers, in any order. Its keys change with that act, so that they write no
    /// more after it.</summary>
    private static bool IsByTeam(LedgerEntry entry, Before ago) =>
        Is(entry, Author.Handler) && ago.Files.Exists(file => file.IsHandler(entry.By))
        || Is(entry, Author.Reader) && ago.Files.Exists(file => file.Readers.Contains(entry.By));

    /// <summary>Somebody whose own folder was purged, in what they wrote together with others.</summary>
    private static bool IsByAPurgedPerson(LedgerEntry entry, CaseFile file) =>
        entry.Folder == FolderKind.Agreement
        && Is(entry, Author.Party)
        && entry.By != file.Reporter
        && !file.Others.Exists(other => other.Holder == entry.By)
        && !file.EverHandled.Any(handler => handler.Person == entry.By);

    /// <summary>The case at each moment since one person began to write without anybody else in between.</summary>
    private sealed record Before(ImmutableList<CaseFile> Files, Guid By)
    {
        public Before(CaseFile opened)
            : this([opened], Guid.Empty) { }

        public Before Next(CaseFile file, Guid by) =>
            by == By ? this with { Files = Files.Add(file) } : new([file], by);
    }
}
