using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Tests.Proof;

/// <summary>Published hours that somebody invents for a journal that they invented, with the program's own
/// code.</summary>
/// <param name="honest">The desk's own proof: its published hours, and the lines of its roster under them.</param>
/// <param name="whole">The same with every line.</param>
internal sealed class ForgedHours(DecisionProof honest, DecisionProof whole)
{
    private readonly byte[] salt = Chain.Hash("a salt of theirs"u8);
    private readonly List<HourLine> hours = [];
    private readonly List<(HourTree Tree, long Last)> trees = [];
    private FirstHour? first;

    /// <summary>How many published hours of the desk they keep; 0 to invent all of them.</summary>
    public int KeptHours { get; init; }

    /// <summary>How many lines of the desk's journal these vouch for.</summary>
    public int KeptLines { get; init; }

    /// <summary>The forged decision in the present format.</summary>
    /// <param name="forged">It with its whole journal, of which the kept lines are the desk's.</param>
    public DecisionProof Of(DecisionProof forged)
    {
        var lines = forged.Journal!.Lines;
        hours.AddRange(honest.Proven!.Hours.Take(KeptHours));
        first = KeptHours > 0 ? honest.Proven.First : null;
        Publish(
            [.. lines.Skip(KeptHours > 0 ? KeptLines : 0)],
            KeptHours > 0 ? lines[KeptLines - 1].Hash : Chain.Start
        );
        byte[][] heads = [forged.Proposal.JournalHead, .. forged.Signatures.Select(given => given.JournalHead)];
        var needed = NeededLines.Of(heads, forged.Roster, forged.Signatures, new JournalIndex(lines))!;
        var numbers = needed.Keys.Order().Index().ToDictionary(line => line.Item, line => line.Index + 1L);
        return forged with
        {
            Schema = DecisionProof.Name,
            Journal = null,
            Roster = forged.Roster.Numbered(numbers),
            Signatures = [.. forged.Signatures.Select(given => given with { Line = numbers[given.Line] })],
            Proven = new()
            {
                Lines = [.. needed.OrderBy(line => line.Key).Select(line => Prove(line.Key, line.Value))],
                First = first!,
                Hours = [.. hours],
                Head = hours[^1].ToName(),
            },
        };
    }

    private ProvenLine Prove(long line, LineFields shown)
    {
        if (KeptHours > 0 && line <= KeptLines)
            return honest.Proven!.Lines[(int)Known[line] - 1];
        var tree = trees.FindIndex(tree => line <= tree.Last);
        return trees[tree].Tree.Find(hours.Count - trees.Count + tree + 1, line, shown)!;
    }

    /// <summary>The number in the honest proof of each line that it shows.</summary>
    private Dictionary<long, long> Known =>
        honest
            .Roster.Entries.Zip(whole.Roster.Entries)
            .SelectMany(entry =>
                entry
                    .Second.Votes.Select(vote => vote.Line!.Value)
                    .Prepend(entry.Second.Line!.Value)
                    .Zip(entry.First.Votes.Select(vote => vote.Line!.Value).Prepend(entry.First.Line!.Value))
            )
            .ToDictionary(line => line.First, line => line.Second);

    private void Publish(IReadOnlyList<JournalLine> lines, byte[] before)
    {
        var (at, hour) = (0, hours is [.., var last] ? last.Hour.AddHours(1) : lines[0].Hour);
        while (at < lines.Count)
        {
            var own = lines.Skip(at).TakeWhile(line => line.Hour <= hour).ToArray();
            var name = hours is [.., var newest] ? newest.ToName() : new LineName(0, Chain.Start);
            var tree = new HourTree(own, before, salt, hours.Count == 0 ? name : null);
            hours.Add(HourLine.After(name, hour, tree.Root));
            first ??= tree.FindFirst(1);
            (at, before) = (at + own.Length, own is [.., var end] ? end.Hash : before);
            trees.Add((tree, at == 0 ? 0 : lines[at - 1].Seq));
            hour = hour.AddHours(1);
        }
    }
}
