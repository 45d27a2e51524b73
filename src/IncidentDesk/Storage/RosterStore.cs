using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage;

/// <summary>Something in the database that the roster's signatures do not carry; it is ignored, and everyone who signs in is told.</summary>
internal enum RosterAlarm { BrokenChain, OtherFounding, FalseSignature, OtherKeys }

/// <summary>Who is of the desk: a chain of signed entries in clear. A row that is not signed changes nothing.</summary>
internal sealed class RosterStore(ContentDatabase content, FoundingSeal founding, TimeProvider clock)
{
    private sealed class EntryRow
    {
        public int Seq { get; init; }
        public byte[] Body { get; init; } = [];
        public byte[] Hash { get; init; } = [];
    }

    private sealed class VoteRow
    {
        public int Seq { get; init; }
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public byte[] Signature { get; init; } = [];
    }

    private sealed class KeyRow
    {
        public Guid Id { get; init; }
        public byte[] ReadKey { get; init; } = [];
        public byte[] ActKey { get; init; } = [];
        public byte[] SignKey { get; init; } = [];
    }

    private const string Entries = """
        SELECT seq, body, hash
        FROM roster_entry
        ORDER BY seq
        """;

    private const string Votes = """
        SELECT seq, person_id, at, signature
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

    private readonly ConcurrentDictionary<(string Key, string Signature), bool> verified = new();

    /// <param name="Lines">The chain as it is signed, without a name and without what does not verify.</param>
    private sealed record Folded(string Of, DateTimeOffset At, RosterFile File, ImmutableArray<RosterLine> Lines, bool FalseSignature);

    /// <summary>What was folded last; rows are read and hashed anew each time, only their parsing is spared.</summary>
    private volatile Folded? last;

    /// <summary>The roster as its signatures carry it now. A broken chain, or another founding than the one kept outside the database, leaves nobody.</summary>
    public async Task<Roster> AllAsync(CancellationToken ct)
    {
        if (await FoldAsync(ct) is not { } folded) return Roster.Nobody(RosterAlarm.BrokenChain);
        var file = folded.File;
        if (!file.Members.IsEmpty && founding.Hash != await FoundingHashAsync(ct)) return Roster.Nobody(RosterAlarm.OtherFounding);
        var waiting = await ForeignKeysAsync(file, ct);
        var tampered = waiting.Any(person => !file.Pending.Any(pending => pending.Entry is KeysReplaced replaced && replaced.Person == person));
        return new(file, [.. Active(file, clock.GetUtcNow())], [.. waiting], [
            .. folded.FalseSignature ? [RosterAlarm.FalseSignature] : Array.Empty<RosterAlarm>(),
            .. tampered ? [RosterAlarm.OtherKeys] : Array.Empty<RosterAlarm>()]);
    }

    /// <summary>What a proposal made now pins: the roster as it stands, for whoever checks the decision without the desk.</summary>
    public async Task<RosterPin> PinAsync(CancellationToken ct)
    {
        var (now, lines) = (clock.GetUtcNow(), (await FoldAsync(ct))?.Lines ?? []);
        return new(lines.Length, now, Hex(Proof(lines, lines.Length, now).Hash()));
    }

    /// <summary>The roster that a proposal pinned; null when it cannot be made again.</summary>
    public async Task<RosterProof?> ProofAsync(RosterPin pin, CancellationToken ct) =>
        await FoldAsync(ct) is { } folded && Proof(folded.Lines, pin.Entries, pin.At) is var proof && Hex(proof.Hash()) == pin.Hash ? proof : null;

    private static RosterProof Proof(ImmutableArray<RosterLine> lines, int entries, DateTimeOffset at) =>
        new() { Entries = [.. lines.Take(entries).Select(line => line with { Votes = [.. line.Votes.Where(vote => vote.At < at)] })] };

    /// <summary>Null when the chain does not hold, or a name is not the one it commits to.</summary>
    private async Task<Folded?> FoldAsync(CancellationToken ct)
    {
        var (entries, votes, names, now) = (await content.QueryAsync<EntryRow>(Entries, null, ct), await content.QueryAsync<VoteRow>(Votes, null, ct),
            await content.QueryAsync<RosterName>(Names, null, ct), clock.GetUtcNow());
        var (previous, seq) = (Chain.Start, 0);
        foreach (var row in entries)
        {
            previous = Chain.Next(previous, Chain.Hash(row.Body));
            if (row.Seq != ++seq || !previous.AsSpan().SequenceEqual(row.Hash)) return null;
        }
        var of = Hex(Chain.Hash([.. previous, .. votes.SelectMany(vote => vote.Signature), .. JsonSerializer.SerializeToUtf8Bytes(names)])) + votes.Count;
        if (last is { } known && known.Of == of && (now - known.At).Duration() < TimeSpan.FromMinutes(1)) return known;

        var (file, mistrusted, byEntry, named, lines) = (new RosterFile(), false, votes.ToLookup(vote => vote.Seq), names.ToLookup(name => name.Seq), ImmutableArray.CreateBuilder<RosterLine>());
        foreach (var row in entries)
        {
            if (RosterNames.PutBack(JsonSerializer.Deserialize<RosterEntry>(row.Body)!, named[row.Seq]) is not { } entry) return null;
            var own = byEntry[row.Seq].Where(vote => Verifies(file, entry, row, vote)).ToArray();
            mistrusted |= own.Length < byEntry[row.Seq].Count();
            lines.Add(new() { Body = Encoding.UTF8.GetString(row.Body), Votes = [.. own.Select(vote => new RosterSignature { Person = vote.PersonId, At = vote.At, Signature = vote.Signature })] });
            file = file.Apply(row.Seq, entry, [.. own.Select(vote => new RosterVote(vote.PersonId, vote.At))], now);
        }
        return last = new(of, now, file, lines.ToImmutable(), mistrusted);
    }

    /// <summary>People whose row carries other keys than the roster: waiting for signatures, or tampered with.</summary>
    private async Task<HashSet<Guid>> ForeignKeysAsync(RosterFile file, CancellationToken ct) => [.. (await content.QueryAsync<KeyRow>(PersonKeys, null, ct))
        .Where(row => file.Find(row.Id) is { } member && member.Keys != new PublicKeys(Hex(row.ReadKey), Hex(row.ActKey), Hex(row.SignKey)))
        .Select(row => row.Id)];

    private static IEnumerable<Person> Active(RosterFile file, DateTimeOffset now) => file.Members
        .Select(member => new Person(member.Id, member.Name, [.. member.Seats.Where(seat => seat.HeldAt(now)).OrderBy(seat => seat.Role).ThenBy(seat => seat.Number)], member.Adherent))
        .Where(person => !person.Seats.IsEmpty).OrderBy(person => person.Seats[0].Role).ThenBy(person => person.Seats[0].Number);

    private bool Verifies(RosterFile file, RosterEntry entry, EntryRow row, VoteRow vote) =>
        RosterSignature.KeyOf(file, entry, vote.PersonId) is { } key && verified.GetOrAdd((Hex(key), Hex(row.Hash) + Hex(vote.Signature) + vote.At.ToUnixTimeMilliseconds()),
            (_, signing) => Signature.Verify(signing, RosterSignature.Message(row.Seq, row.Hash, vote.PersonId, vote.At), vote.Signature), key);

    private const string LastEntry = """
        SELECT {top @one} seq, body, hash
        FROM roster_entry
        ORDER BY seq DESC
        {limit @one}
        """;

    private const string InsertEntry = """
        INSERT INTO roster_entry (seq, body, hash)
        VALUES (@seq, @body, @hash)
        """;

    private const string InsertName = """
        INSERT INTO roster_name (seq, person_id, name, blind)
        VALUES (@seq, @person, @name, @blind)
        """;

    /// <summary>Writes an entry that waits for signatures; answers its number, which its hash chains to everything before.</summary>
    public async Task<int> ProposeAsync(RosterEntry entry, CancellationToken ct)
    {
        var (nameless, names) = RosterNames.TakeOut(SeatCombination.Held(entry));
        var (seq, body) = (0, JsonSerializer.SerializeToUtf8Bytes(nameless));
        bool written;
        do
            written = await content.TryAsync(async work =>
            {
                var last = await work.FirstAsync<EntryRow>(LastEntry, new { one = 1 });
                seq = (last?.Seq ?? 0) + 1;
                var hash = Chain.Next(last?.Hash ?? Chain.Start, Chain.Hash(body));
                await work.ExecuteAsync(InsertEntry, new { seq, body, hash });
                foreach (var name in names) await work.ExecuteAsync(InsertName, new { seq, person = name.PersonId, name = name.Name, blind = name.Blind });
                await Journal.AppendAsync(work, hash, clock.GetUtcNow());
                return true;
            }, ct);
        while (!written);
        return seq;
    }

    private const string Entry = """
        SELECT seq, body, hash
        FROM roster_entry
        WHERE seq = @seq
        """;

    private const string RemoveVote = """
        DELETE FROM roster_vote
        WHERE seq = @seq AND person_id = @person
        """;

    private const string InsertVote = """
        INSERT INTO roster_vote (seq, person_id, at, signature)
        VALUES (@seq, @person, @at, @signature)
        """;

    /// <summary>Signs one entry; false when it does not exist or this person signed it already.</summary>
    public async Task<bool> SignAsync(int seq, Guid person, Secret signing, CancellationToken ct)
    {
        if (await content.FirstAsync<EntryRow>(Entry, new { seq }, ct) is not { } row) return false;
        if (await FoldAsync(ct) is not { File: var file } || file.Pending.FirstOrDefault(waiting => waiting.Seq == seq) is not { } pending || pending.Votes.Any(vote => vote.Person == person)) return false;
        // An entry of before the floors, or put into the database by hand, is not signed either.
        if (pending.Entry is SeatGiven given && SeatCombination.OfGiving(file, given.Seat.Person, given.Seat.Role, clock.GetUtcNow(), SeatCombination.Floor) is not null) return false;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var signature = Signature.Sign(signing, RosterSignature.Message(seq, row.Hash, person, at));
        var signed = await content.TryAsync(async work =>
        {
            await work.ExecuteAsync(RemoveVote, new { seq, person });
            await work.ExecuteAsync(InsertVote, new { seq, person, at, signature });
            await Journal.AppendAsync(work, Chain.Hash(signature), at);
            return true;
        }, ct);
        if (signed && seq == 1 && await FoldAsync(ct) is { File.Members.IsEmpty: false }) founding.Keep(Hex(row.Hash));
        return signed;
    }

    /// <summary>The hash that stands on every founder's sheet; null before there is a founding record.</summary>
    public async Task<string?> FoundingHashAsync(CancellationToken ct) => await content.FirstAsync<EntryRow>(Entry, new { seq = 1 }, ct) is { } row ? Hex(row.Hash) : null;

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>The people who hold a seat now, with the keys their signed entries give them.</summary>
/// <param name="Waiting">People whose new keys wait for signatures; they cannot act until then.</param>
internal sealed record Roster(RosterFile File, ImmutableArray<Person> People, ImmutableHashSet<Guid> Waiting, ImmutableArray<RosterAlarm> Alarms)
{
    public static Roster Nobody(RosterAlarm alarm) => new(new(), [], [], [alarm]);

    public Person? Find(Guid id) => Waiting.Contains(id) ? null : People.FirstOrDefault(person => person.Id == id);
    /// <summary>Every everyday key the person ever had in the roster.</summary>
    public IEnumerable<byte[]> ActKeys(Guid id) => File.ActKeys.GetValueOrDefault(id, []).Select(Convert.FromHexString);

    /// <summary>The first free number of a role's seats, those that wait for signatures counted.</summary>
    public int NextNumber(Role role) => 1 + File.Members.SelectMany(member => member.Seats)
        .Concat(File.Pending.Select(pending => pending.Entry).OfType<SeatGiven>().Select(given => given.Seat))
        .Where(seat => seat.Role == role).Select(seat => seat.Number).DefaultIfEmpty(0).Max();

    /// <summary>Someone the roster knows, who has no seat any more. Nobody is said to have left while the roster is in doubt.</summary>
    public bool HasLeft(Guid id) => File.Find(id) is not null && People.All(person => person.Id != id);

    public string NameOf(Guid id) => File.Find(id)?.Name ?? "?";
    public byte[] ReadKey(Guid id) => Convert.FromHexString(Keys(id).Read);

    /// <summary>The public signing key, hex.</summary>
    public string SignKey(Guid id) => Keys(id).Sign;

    private PublicKeys Keys(Guid id) => (File.Find(id) ?? throw new InvalidOperationException("Nobody in the roster has this id.")).Keys;
}
