using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Figures;

/// <summary>Counts a case with the act that ends it.</summary>
public static class CountedAtEnd
{
    /// <summary>The verdict, and where it ends the case, the entry that counts it. Where it cannot be counted now, the
    /// verdict alone.</summary>
    public static Verdict Of(Verdict ending, CaseFile file, Actor actor, FigureSides sides, DateTimeOffset now)
    {
        if (ending.Refusal is not null)
            return ending;
        var after = ending.Entries.Aggregate(file, (before, entry) => before.Apply(entry));
        var counted = CaseCounted.Decide(after, actor, sides, now);
        return counted.Refusal is null ? Verdict.Of([.. ending.Entries, .. counted.Entries]) : ending;
    }
}
