using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof.Rosters;

/// <summary>The signatures of a roster that have no line in the journal. They count only if the entry that brought
/// the chain under <see cref="RosterFile.TimedRules"/> names their hash.</summary>
/// <remarks>Hash: SHA-256 of canonical "IncidentDesk/roster-former-votes/v1"; for each signature: number of its entry,
/// person, at (Unix milliseconds), signature; in the order of the entries, then of the signatures' bytes.</remarks>
internal static class FormerVotes
{
    /// <summary>The hash of those signatures, lower-case hex.</summary>
    public static string Hash(IEnumerable<RosterLine> lines)
    {
        var fields = new CanonicalWriter("IncidentDesk/roster-former-votes/v1");
        foreach (var (index, line) in lines.Index())
        foreach (
            var vote in line
                .Votes.Where(vote => vote.Line is null)
                .OrderBy(vote => Convert.ToHexString(vote.Signature), StringComparer.Ordinal)
        )
            fields.Add(index + 1).Add(vote.Person).Add(vote.At.ToUnixTimeMilliseconds()).Add(vote.Signature);
        return Convert.ToHexStringLower(Chain.Hash(fields.ToArray()));
    }

    /// <summary>Whether these signatures are the ones that the chain had when it came under the rules; true for a chain
    /// that is not under them, or was from its founding on.</summary>
    /// <param name="entries">The chain's entries.</param>
    /// <param name="lines">The same entries with their signatures, without any that does not verify.</param>
    public static bool ArePinned(IReadOnlyList<RosterEntry> entries, IReadOnlyList<RosterLine> lines)
    {
        var first = entries.Index().FirstOrDefault(entry => entry.Item.Rules >= RosterFile.TimedRules);
        return first.Index == 0
            || first.Item is RulesRaised { Votes: { } pinned } && pinned == Hash(lines.Take(first.Index));
    }
}
