using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Register;

/// <summary>Whether the entries of a line of the register were written by somebody who read it then.</summary>
public static class StandingAuthors
{
    /// <summary>The first entry by somebody else; null when there is none.</summary>
    public static LedgerEntry? Foreign(IEnumerable<LedgerEntry> entries)
    {
        StandingMeasure? line = null;
        foreach (var entry in entries)
        {
            var after = line?.Apply(entry) ?? StandingMeasure.Fold([entry], entry.At);
            if ((line ?? after).ReaderOf(entry.By) is null)
                return entry;
            line = after;
        }
        return null;
    }
}
