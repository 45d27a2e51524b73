using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The members of the desk, as a chain of signed entries in clear. A row that is not signed has no
/// effect.</summary>
/// <remarks>
/// The folded roster is reused, for a minute at most, while the counts of entries and signatures and the sum of the
/// signatures' times stay the same.
/// Added or removed entries and signatures are therefore noticed at once; bytes or names changed in place, within a
/// minute.
/// Public keys beside the chain are compared with the roster's every time.
/// </remarks>
public sealed partial class RosterStore(
    ContentDatabase content,
    FoundingSeal founding,
    Journal journal,
    NextKeysStore next,
    TeamInForce team,
    TimeProvider clock
)
{
    /// <summary>How long a folded roster is reused without reading the chain again.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private sealed class KeyRow
    {
        public Guid Id { get; init; }
        public byte[] ReadKey { get; init; } = [];
        public byte[] ActKey { get; init; } = [];
        public byte[] SignKey { get; init; } = [];
    }

    private const string Entries = """
        SELECT seq, body, hash, line
        FROM roster_entry
        ORDER BY seq
        """;

    private const string Votes = """
        SELECT seq, person_id, at, signature, line
        FROM roster_vote
        ORDER BY seq, at
        """;

    private const string PersonKeys = """
        SELECT id, read_key, act_key, sign_key
        FROM person
        """;

    private const string Names = """
        SELECT seq, person_id, name, blind
        FROM roster_name
        ORDER BY seq, person_id
        """;

    private sealed class StateRow
    {
        public long Entries { get; init; }
        public long Votes { get; init; }
        public long Moments { get; init; }

        public RosterState Of() => new(Entries, Votes, Moments);
    }

    private const string Reach = """
        SELECT (SELECT COALESCE(MAX(seq), 0) FROM roster_entry) AS entries, COUNT(*) AS votes, COALESCE(SUM(at),
            0) AS moments
        FROM roster_vote
        """;

    /// <param name="Lines">The chain as signed, without names and without signatures that do not verify.</param>
    /// <param name="Founding">The hash of the first entry; null before there is one.</param>
    private sealed record Folded(
        RosterState Of,
        DateTimeOffset At,
        RosterFile File,
        ImmutableArray<RosterLine> Lines,
        bool FalseSignature,
        string? Founding
    )
    {
        /// <summary>Whether the chain was begun under older rules and is not under the newest ones yet.</summary>
        public bool IsFormer => File is { Rules: < RosterFile.NewestRules, Members.IsEmpty: false };
    }

    private volatile Folded? last;

    /// <summary>The present roster, as its signatures support it. A broken chain, or a founding other than the one
    /// recorded outside the database, yields an empty roster.</summary>
    /// <remarks>New keys that are fully signed replace the present ones here, at the first call.</remarks>
    public async Task<Roster> AllAsync(CancellationToken ct)
    {
        var (known, keys, loads) = await KnownAsync(ct);
        if ((known ?? await FoldAsync(ct)) is not { } folded)
            return Roster.Nobody(RosterAlarm.BrokenChain);
        var file = folded.File;
        if (!file.Members.IsEmpty && founding.Hash != folded.Founding)
            return Roster.Nobody(RosterAlarm.OtherFounding);
        var waiting = Foreign(file, keys ?? await content.QueryAsync<KeyRow>(PersonKeys, null, ct)).ToHashSet();
        foreach (var person in waiting.ToArray())
            if (await next.WaitsAsync(person, ct) && await next.SwapAsync(person, file.Find(person)!.Keys, ct))
                waiting.Remove(person);
        var tampered = waiting.Any(person =>
            !file.Pending.Any(pending => pending.Entry is KeysReplaced replaced && replaced.Person == person)
        );
        return new(
            file,
            await WithLoadsAsync(file, Active(file, clock.GetUtcNow()), loads, ct),
            [.. waiting],
            [
                .. folded.FalseSignature ? [RosterAlarm.FalseSignature] : Array.Empty<RosterAlarm>(),
                .. tampered ? [RosterAlarm.OtherKeys] : Array.Empty<RosterAlarm>(),
            ]
        )
        {
            State = folded.Of,
        };
    }

    /// <summary>What a new proposal pins: the present roster, for those who verify the decision without the
    /// desk.</summary>
    public async Task<RosterPin> PinAsync(CancellationToken ct)
    {
        var (now, lines) = (clock.GetUtcNow(), (await FoldAsync(ct))?.Lines ?? []);
        return new(lines.Length, now, Hex(Proof(lines, lines.Length, now).Hash()));
    }

    /// <summary>The roster that a proposal pinned; null when it cannot be reconstructed.</summary>
    internal async Task<RosterProof?> ProofAsync(RosterPin pin, CancellationToken ct) =>
        await FoldAsync(ct) is { } folded
        && Proof(folded.Lines, pin.Entries, pin.At) is var proof
        && Hex(proof.Hash()) == pin.Hash
            ? proof
            : null;

    private static RosterProof Proof(ImmutableArray<RosterLine> lines, int entries, DateTimeOffset at) =>
        new()
        {
            Entries =
            [
                .. lines
                    .Take(entries)
                    .Select(line => line with { Votes = [.. line.Votes.Where(vote => vote.At < at)] }),
            ],
        };

    /// <summary>Null when the chain is broken, a name does not match its commitment, or signatures without journal
    /// lines are not those that the chain had when such lines began.</summary>
    private async Task<Folded?> FoldAsync(CancellationToken ct)
    {
        var (reach, now) = ((await content.FirstAsync<StateRow>(Reach, null, ct))!.Of(), clock.GetUtcNow());
        if (Believable(reach, now) is { } known)
            return known;
        StorageMetrics.RosterRead.Add(1);
        var (rows, votes, names, held) = (
            await content.QueryAsync<RosterEntryRow>(Entries, null, ct),
            await content.QueryAsync<RosterVoteRow>(Votes, null, ct),
            await content.QueryAsync<RosterName>(Names, null, ct),
            await journal.OfRosterAsync(ct)
        );
        var (previous, seq) = (Chain.Start, 0);
        foreach (var row in rows)
        {
            previous = Chain.Next(previous, Chain.Hash(row.Body));
            if (row.Seq != ++seq || !previous.AsSpan().SequenceEqual(row.Hash))
                return null;
        }
        var named = names.ToLookup(name => name.Seq);
        var entries = rows.Select(row => RosterNames.Read(row, named[row.Seq])).OfType<RosterEntry>().ToArray();
        if (entries.Length < rows.Count)
            return null;
        var folded = Fold(rows, entries, votes.ToLookup(vote => vote.Seq), held, reach, now);
        return FormerVotes.ArePinned(entries, folded.Lines) ? last = folded : null;
    }

    private Folded Fold(
        IReadOnlyList<RosterEntryRow> rows,
        RosterEntry[] entries,
        ILookup<int, RosterVoteRow> votes,
        JournalIndex held,
        RosterState reach,
        DateTimeOffset now
    )
    {
        var (file, lines) = (RosterFile.Before(entries), ImmutableArray.CreateBuilder<RosterLine>());
        var mistrusted = HasMoved(votes, rows.Count, reach);
        foreach (var (row, entry) in rows.Zip(entries))
        {
            var own = Own(file, entry, row, votes[row.Seq], held);
            var written = row.HourIn(held);
            mistrusted |= own.Length < votes[row.Seq].Count() || IsTimed(file, entry) && written is null;
            lines.Add(row.With(own));
            file = file.Apply(
                row.Seq,
                entry,
                [.. own.Select(vote => vote.Vote(held))],
                now,
                entry is KeysReplaced ? KeptAt(file, row.Seq, entry) : null,
                written
            );
        }
        return new(reach, now, file, lines.ToImmutable(), mistrusted, rows.Count > 0 ? Hex(rows[0].Hash) : null);

        DateTimeOffset? KeptAt(RosterFile before, int seq, RosterEntry replaced) =>
            rows.Zip(entries)
                .Skip(seq)
                .Where(later => RosterProof.Keeps(later.Second, seq, replaced))
                .SelectMany(later =>
                    votes[later.First.Seq]
                        .Select(vote => vote.Given())
                        .Where(vote => Verifies(before, later.Second, later.First, vote, held))
                )
                .Select(vote => (DateTimeOffset?)vote.Vote(held).At)
                .Min();
    }

    /// <summary>Whether a signature was moved to no entry; not if both were written since the first look.</summary>
    private static bool HasMoved(ILookup<int, RosterVoteRow> votes, int entries, RosterState reach) =>
        votes.Sum(of => of.Count()) == reach.Votes && votes.Any(of => of.Key < 1 || of.Key > entries);

    private static bool IsTimed(RosterFile file, RosterEntry entry) =>
        Math.Max(file.Rules, entry.Rules) >= RosterFile.TimedRules;

    /// <summary>The signatures that verify and, under those rules, have their lines after the entry's own.</summary>
    private RosterSignature[] Own(
        RosterFile file,
        RosterEntry entry,
        RosterEntryRow row,
        IEnumerable<RosterVoteRow> votes,
        JournalIndex held
    ) =>
        [
            .. votes
                .Select(vote => vote.Given())
                .Where(vote =>
                    (!IsTimed(file, entry) || vote.Line > row.Line) && Verifies(file, entry, row, vote, held)
                ),
        ];

    /// <summary>People whose row has other keys than the roster: their new keys wait for signatures, or the row was
    /// tampered with.</summary>
    private static IEnumerable<Guid> Foreign(RosterFile file, IEnumerable<KeyRow> rows) =>
        rows.Where(row => file.Find(row.Id) is { } member && !member.Keys.Are(row.ReadKey, row.ActKey, row.SignKey))
            .Select(row => row.Id);

    private IEnumerable<Person> Active(RosterFile file, DateTimeOffset now) =>
        file
            .Members.Select(member => Active(file, member, now))
            .Where(person => !person.Seats.IsEmpty)
            .OrderBy(person => person.Seats[0].Role)
            .ThenBy(person => person.Seats[0].Number);

    private Person Active(RosterFile file, Member member, DateTimeOffset now)
    {
        ImmutableArray<Seat> seats =
        [
            .. member.Seats.Where(seat => seat.HeldAt(now)).OrderBy(seat => seat.Role).ThenBy(seat => seat.Number),
        ];
        var person = new Person(member.Id, member.Name, seats, member.Adherent);
        return person.At(file, now) with
        {
            SeatedSince = member.Seats.Min(seat => (DateTimeOffset?)seat.Since),
            Lapsed = Accreditation.Lapsed(file, person, team.Rules, now),
            Stopped = Accreditation.Stopped(file, person, team.Rules, now),
        };
    }

    private bool Verifies(
        RosterFile file,
        RosterEntry entry,
        RosterEntryRow row,
        RosterSignature vote,
        JournalIndex held
    ) =>
        RosterSignature.KeyOf(file, entry, vote.Person) is { } key
        && vote.Message(row.Seq, row.Hash, held) is { } message
        && vote.IsHeld(message, held)
        && VerifiedSignatures.Process.Verify(key, message, vote.Signature);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
