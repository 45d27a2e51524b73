using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Measures;

namespace IncidentDesk.Tests.Rules;

/// <summary>Whether entries were written by somebody whom their kind names as an author.</summary>
internal static class Authors
{
    private static readonly TimeSpan OneAct = TimeSpan.FromSeconds(5);

    /// <summary>The entries of one act that somebody else wrote.</summary>
    /// <param name="before">The case before the act.</param>
    public static IEnumerable<string> Wrong(CaseFile before, IReadOnlyCollection<LedgerEntry> act)
    {
        var (at, after) = (before, act.Aggregate(before, (file, entry) => file.Apply(entry)));
        foreach (var entry in act)
        {
            if (
                !Of(entry)
                    .Any(author =>
                        IsOne(author, entry.By, before, after, act) || IsOne(author, entry.By, at, after, act)
                    )
            )
                yield return Says(entry);
            at = at.Apply(entry);
        }
    }

    /// <summary>The same for an act on a desk where people also try what they have no key for: nothing of theirs could
    /// be written, whatever the rule says.</summary>
    public static void Check(CaseFile before, IReadOnlyCollection<LedgerEntry> act) =>
        Assert.That(
            Wrong(before, act).Where(_ => act.Any(entry => Opens(before, entry.By) || entry.Author == Author.Newcomer)),
            Is.Empty
        );

    public static void Check(DecisionFile before, IEnumerable<LedgerEntry> act) =>
        Assert.That(Wrong(before, act, null), Is.Empty);

    /// <summary>The entries of a whole case that somebody else wrote; none are looked at once the mailbox, and with it
    /// the beginning of the case, is purged.</summary>
    public static IEnumerable<string> Wrong(CaseFile file)
    {
        if (file.History is not [Received received, ..])
            yield break;
        var at = CaseFile.Open(received, file.Shelf);
        foreach (var act in Acts(file.History.Skip(1).Where(entry => !IsOfPurged(entry, file))))
        {
            foreach (var wrong in Wrong(at, act))
                yield return wrong;
            at = act.Aggregate(at, (known, entry) => known.Apply(entry));
        }
    }

    /// <summary>The entries of a decision that somebody else wrote.</summary>
    /// <param name="of">Its case; without it, entries that an act of the case brings are not looked at.</param>
    public static IEnumerable<string> Wrong(DecisionFile file, CaseFile? of) =>
        file
            .History.Entries.Select(
                (entry, number) =>
                    number == 0
                        ? WrongInCase([entry], of)
                        : Wrong(
                            DecisionFile.Fold(file.History with { Entries = file.History.Entries[..number] }, entry.At),
                            [entry],
                            of
                        )
            )
            .SelectMany(wrong => wrong);

    /// <summary>The entries of a measure that somebody else wrote.</summary>
    public static IEnumerable<string> Wrong(IEnumerable<LedgerEntry> measure, CaseFile? of)
    {
        ImmutableArray<LedgerEntry> entries = [.. measure];
        return entries.SelectMany(
            (entry, number) =>
                entry.Author != Author.MeasureSigner ? WrongInCase([entry], of)
                : MeasureFile.Fold(entries[..number], entry.At).SignerOf(entry.By) is null ? [Says(entry)]
                : []
        );
    }

    private static IEnumerable<string> Wrong(DecisionFile before, IEnumerable<LedgerEntry> act, CaseFile? of) =>
        act.SelectMany(entry =>
            entry.Author is Author.Reader or Author.Handler ? WrongInCase([entry], of)
            : Of(entry).Any(author => IsOne(author, entry.By, before)) ? []
            : [Says(entry)]
        );

    /// <summary>Entries that an act of the case wrote into another folder.</summary>
    private static IEnumerable<string> WrongInCase(IReadOnlyCollection<LedgerEntry> act, CaseFile? of) =>
        of?.History is not [Received received, ..]
            ? []
            : Wrong(
                of.History.Skip(1)
                    .TakeWhile(entry => entry.At < act.First().At)
                    .Aggregate(CaseFile.Open(received, of.Shelf), (file, entry) => file.Apply(entry)),
                act
            );

    /// <summary>What one person wrote at one moment, in the order of the journal; the entries of one act are stamped
    /// one after the other.</summary>
    private static IEnumerable<IReadOnlyCollection<LedgerEntry>> Acts(IEnumerable<LedgerEntry> history)
    {
        List<LedgerEntry> act = [];
        foreach (var entry in history)
        {
            if (act.Count > 0 && (act[0].By != entry.By || (entry.At - act[0].At).Duration() > OneAct))
            {
                yield return act;
                act = [];
            }
            act.Add(entry);
        }
        if (act.Count > 0)
            yield return act;
    }

    /// <summary>What parties wrote together stays when the mailbox of one of them is purged, and with it what says that
    /// they came.</summary>
    private static bool IsOfPurged(LedgerEntry entry, CaseFile file) =>
        entry.Folder == FolderKind.Agreement
        && entry.Author.HasFlag(Author.Party)
        && !file.Others.Exists(other => other.Holder == entry.By);

    private static bool Opens(CaseFile file, Guid person) =>
        file.Readers.Contains(person) || file.Reporter == person || file.Others.Exists(one => one.Holder == person);

    private static IEnumerable<Author> Of(LedgerEntry entry) =>
        Enum.GetValues<Author>().Where(author => entry.Author.HasFlag(author));

    private static bool IsOne(
        Author author,
        Guid by,
        CaseFile before,
        CaseFile after,
        IReadOnlyCollection<LedgerEntry> act
    ) =>
        author switch
        {
            Author.Reporter => by == before.Reporter,
            Author.CallTaker => by == before.TakenBy,
            Author.Reader => before.Readers.Contains(by)
                || act.Any(entry => entry.By == by && entry.Author == Author.Newcomer)
                    && IsOne(Author.Newcomer, by, before, after, act),
            Author.Handler => before.IsHandler(by),
            Author.Party => before.Others.Exists(other => other.Holder == by),
            Author.Newcomer => after.Readers.Contains(by) || after.Others.Exists(other => other.Holder == by),
            _ => false,
        };

    private static bool IsOne(Author author, Guid by, DecisionFile file) =>
        author switch
        {
            Author.Pair => file.IsPair(by),
            Author.Body => file.SeatOf(by) is { Hat: SigningCapacity.Body },
            Author.Bureau => file.SeatOf(by) is { InBureau: true },
            Author.Facilitator => file.IsFacilitator(by),
            _ => false,
        };

    private static string Says(LedgerEntry entry) => $"{entry.GetType().Name} of {entry.Author} by {entry.By}";
}
