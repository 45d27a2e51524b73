using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Whether the entries of a decision were written by somebody whom their kind names as an author.</summary>
public static class DecisionAuthors
{
    private const Author InDecision = Author.Pair | Author.Body | Author.Bureau | Author.Facilitator;

    /// <summary>The first entry by somebody else; null when there is none. Entries that an act of the case brings are
    /// looked at with the case.</summary>
    public static LedgerEntry? Foreign(DecisionFile file)
    {
        var entries = file.History.Entries;
        DecisionFile? people = null;
        for (var number = 1; number < entries.Length; number++)
        {
            var entry = entries[number];
            if (people is null || ChangesPeople(entries[number - 1]))
                people = DecisionFile.Fold(file.History with { Entries = entries[..number] }, entry.At);
            if (!IsByAnAuthor(entry, people))
                return entry;
        }
        return null;
    }

    /// <summary>Whether who may write can be another person after this entry.</summary>
    private static bool ChangesPeople(LedgerEntry entry) =>
        entry is SteppedAside or PairLeft or PairJoined or AlternateAsked or AppealFiled;

    /// <summary>Whether it was written by somebody whom its kind names, or by an act of the case.</summary>
    /// <param name="file">The decision before the entry.</param>
    public static bool IsByAnAuthor(LedgerEntry entry, DecisionFile file) =>
        (entry.Author & InDecision) == 0
        || Is(entry, Author.Pair) && file.IsPair(entry.By)
        || Is(entry, Author.Body) && file.SeatOf(entry.By) is { Hat: SigningCapacity.Body }
        || Is(entry, Author.Bureau) && file.SeatOf(entry.By) is { InBureau: true }
        || Is(entry, Author.Facilitator) && file.IsFacilitator(entry.By);

    private static bool Is(LedgerEntry entry, Author author) => (entry.Author & author) != 0;
}
