using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Authorship;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Rules;

/// <summary>Asks the rules whether whoever acted is an author whom each entry names.</summary>
internal static class Wrote
{
    /// <summary>On a desk where people also try what they have no key for: nothing of theirs could be written, whatever
    /// the rule says.</summary>
    public static void Check(CaseFile before, IReadOnlyCollection<LedgerEntry> act)
    {
        if (act.Any(entry => Opens(before, entry.By) || entry.Author == Author.Newcomer))
            Assert.That(Authors.Fold(before, act).Foreign, Is.Null);
    }

    public static void Check(DecisionFile before, IEnumerable<LedgerEntry> act) =>
        Assert.That(act.Where(entry => !DecisionAuthors.IsByAnAuthor(entry, before)), Is.Empty);

    private static bool Opens(CaseFile file, Guid person) =>
        file.Readers.Contains(person) || file.Reporter == person || file.Others.Exists(one => one.Holder == person);
}
