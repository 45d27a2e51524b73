using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Proof;

/// <summary>Which lines of the journal the proof of a decision needs, and what it must show of each.</summary>
internal static class NeededLines
{
    /// <summary>The lines by their numbers; null when one that a signature names is not held.</summary>
    /// <param name="heads">The hashes of lines that the proposal and the signatures name.</param>
    public static IReadOnlyDictionary<long, LineFields>? Of(
        IEnumerable<byte[]> heads,
        RosterProof roster,
        IEnumerable<SignOffGiven> given,
        JournalIndex held
    )
    {
        var needed = new Dictionary<long, LineFields>();
        foreach (var head in heads)
        {
            if (held.Find(head) is not { } line)
                return null;
            Need(line, LineFields.Hash);
        }
        foreach (var signed in given)
            Need(signed.Line, LineFields.Commitment);
        foreach (var entry in roster.Entries)
        {
            if (entry.Line is { } own)
                Need(own, LineFields.Commitment);
            foreach (var line in entry.Votes.Select(vote => vote.Line).OfType<long>())
                Need(line, LineFields.Commitment | LineFields.Before);
        }
        return needed;

        void Need(long line, LineFields shown)
        {
            // What stands before the first line has no line of its own.
            if (line > 0)
                needed[line] = needed.GetValueOrDefault(line) | shown;
        }
    }
}
