using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>Whether the entries of a measure were written by somebody whom their kind names as an author.</summary>
public static class MeasureAuthors
{
    /// <summary>The first entry by somebody who could not sign the measure then; null when there is none. Entries that
    /// an act of the case brings are looked at with the case.</summary>
    public static LedgerEntry? Foreign(IEnumerable<LedgerEntry> entries)
    {
        MeasureFile? file = null;
        foreach (var entry in entries)
        {
            if ((entry.Author & Author.MeasureSigner) != 0 && file?.SignerOf(entry.By) is null)
                return entry;
            file = file?.Apply(entry) ?? MeasureFile.Fold([entry], entry.At);
        }
        return null;
    }
}
