using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

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

    /// <summary>The roster at a time, as its signatures support it; null when an entry cannot be read, or a signature
    /// does not verify.</summary>
    public RosterFile? At(DateTimeOffset at)
    {
        var read = Entries.Select(line => line.Read()).OfType<RosterEntry>().ToArray();
        if (read.Length < Entries.Length)
            return null;
        var (file, heads) = (RosterFile.Before(read), Heads());
        foreach (var (index, line) in Entries.Index())
        {
            if (!line.Votes.All(vote => vote.Verifies(file, read[index], index + 1, heads[index])))
                return null;
            file = file.Apply(
                index + 1,
                read[index],
                [.. line.Votes.Select(vote => new RosterVote(vote.Person, vote.At))],
                at,
                read[index] is KeysReplaced ? KeptAt(file, index) : null
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
                        vote.Verifies(before, read[later.Index], later.Index + 1, heads[later.Index])
                    )
                )
                .Select(vote => (DateTimeOffset?)vote.At)
                .Min();
    }

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
