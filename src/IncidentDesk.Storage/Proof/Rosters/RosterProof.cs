using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Rosters;

/// <summary>The roster under which a decision was proposed: each entry as it was hashed and signed, with its members'
/// signatures. Names are replaced by commitments to them.</summary>
/// <remarks>
/// Hash: SHA-256 of canonical "IncidentDesk/roster/v1": number of entries; for each: SHA-256 of its body's UTF-8 bytes,
/// number of signatures, and for each: person, at (Unix milliseconds), signature.
/// </remarks>
internal sealed record RosterProof
{
    public required ImmutableArray<RosterLine> Entries { get; init; }

    public byte[] Hash()
    {
        var fields = new CanonicalWriter("IncidentDesk/roster/v1").Add(Entries.Length);
        foreach (var line in Entries)
        {
            fields.Add(Chain.Hash(line.Bytes)).Add(line.Votes.Length);
            foreach (var vote in line.Votes)
                fields.Add(vote.Person).Add(vote.At.ToUnixTimeMilliseconds()).Add(vote.Signature);
        }
        return Chain.Hash(fields.ToArray());
    }

    /// <summary>The hash of the first entry, lower-case hex. It is printed on every member's sheet; nothing else in a
    /// file shows whose roster it is.</summary>
    [JsonIgnore]
    public string Founding =>
        Entries.IsEmpty ? "" : Convert.ToHexStringLower(Chain.Next(Chain.Start, Chain.Hash(Entries[0].Bytes)));

    /// <summary>Whether an entry came under <see cref="RosterFile.TimedRules"/>, so that the journal's lines of entries
    /// and signatures belong to the proof.</summary>
    [JsonIgnore]
    public bool IsTimed => Entries.Any(line => line.Read() is { Rules: >= RosterFile.TimedRules });

    /// <summary>The number of the first journal line that an entry names: from it on, hours never go back. Null when
    /// none does.</summary>
    [JsonIgnore]
    public long? FirstLine => Entries.Select(line => line.Line).FirstOrDefault(line => line is not null);

    /// <summary>The number of the last journal line that an entry or a signature names; 0 when none does.</summary>
    [JsonIgnore]
    public long LastLine =>
        Entries.SelectMany(line => line.Votes.Select(vote => vote.Line).Append(line.Line)).Max() ?? 0;

    /// <summary>The roster at a time, as its signatures and the journal support it; null when an entry cannot be read,
    /// a signature does not verify, or a line is not in the journal.</summary>
    /// <param name="held">The lines of the journal.</param>
    public RosterFile? At(DateTimeOffset at, JournalIndex held)
    {
        var read = Entries.Select(line => line.Read()).OfType<RosterEntry>().ToArray();
        if (read.Length < Entries.Length || !FormerVotes.ArePinned(read, Entries))
            return null;
        var (file, heads, reached) = (RosterFile.Before(read), Heads(), 0L);
        foreach (var (index, line) in Entries.Index())
        {
            var timed = Math.Max(file.Rules, read[index].Rules) >= RosterFile.TimedRules;
            if (!IsPlaced(line, timed, reached, heads[index], held))
                return null;
            if (!line.Votes.All(vote => vote.Verifies(file, read[index], index + 1, heads[index], held)))
                return null;
            reached = line.Line ?? reached;
            file = file.Apply(
                index + 1,
                read[index],
                [.. line.Votes.Select(vote => vote.Vote(held))],
                at,
                read[index] is KeysReplaced ? KeptAt(file, index) : null,
                line.Line is { } own ? held.HourAt(own) : null
            );
        }
        return file;

        DateTimeOffset? KeptAt(RosterFile before, int index) =>
            Entries
                .Index()
                .Skip(index + 1)
                .Where(later => Keeps(read[later.Index], index + 1, read[index]))
                .SelectMany(later =>
                    later.Item.Votes.Where(vote =>
                        vote.Verifies(before, read[later.Index], later.Index + 1, heads[later.Index], held)
                    )
                )
                .Select(vote => (DateTimeOffset?)vote.Vote(held).At)
                .Min();
    }

    /// <summary>The same roster with other numbers for its lines.</summary>
    public RosterProof Numbered(IReadOnlyDictionary<long, long> numbers) =>
        new()
        {
            Entries =
            [
                .. Entries.Select(entry =>
                    entry with
                    {
                        Line = entry.Line is { } own ? numbers[own] : null,
                        Votes =
                        [
                            .. entry.Votes.Select(vote =>
                                vote with
                                {
                                    Line = vote.Line is { } line ? numbers[line] : null,
                                }
                            ),
                        ],
                    }
                ),
            ],
        };

    /// <summary>Whether an entry has its line after the entry before it, and each signature names one after that; older
    /// entries name none.</summary>
    private static bool IsPlaced(RosterLine line, bool timed, long reached, byte[] hash, JournalIndex held) =>
        timed
            ? line.Line is { } own
                && own > reached
                && held.Commits(own, hash)
                && line.Votes.All(vote => vote.Line > own)
            : line.Line is null;

    /// <summary>Whether a later entry is the person's own refusal of the new keys in an earlier one.</summary>
    public static bool Keeps(RosterEntry later, int seq, RosterEntry entry) =>
        later is KeysKept kept
        && kept.Replaced == seq
        && entry is KeysReplaced replaced
        && replaced.Person == kept.Person;

    private byte[][] Heads()
    {
        var (heads, head) = (new byte[Entries.Length][], Chain.Start);
        foreach (var (index, line) in Entries.Index())
            heads[index] = head = Chain.Next(head, Chain.Hash(line.Bytes));
        return heads;
    }
}
