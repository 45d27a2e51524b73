using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;

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

    private readonly ConcurrentDictionary<(string Key, string Signature), bool> verified = new();

    private sealed record Folded(string Of, DateTimeOffset At, RosterFile File, bool FalseSignature);

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

    /// <summary>Null when the chain does not hold.</summary>
    private async Task<Folded?> FoldAsync(CancellationToken ct)
    {
        var (entries, votes, now) = (await content.QueryAsync<EntryRow>(Entries, null, ct), await content.QueryAsync<VoteRow>(Votes, null, ct), clock.GetUtcNow());
        var (previous, seq) = (Chain.Start, 0);
        foreach (var row in entries)
        {
            previous = Chain.Next(previous, Chain.Hash(row.Body));
            if (row.Seq != ++seq || !previous.AsSpan().SequenceEqual(row.Hash)) return null;
        }
        var of = Hex(Chain.Hash([.. previous, .. votes.SelectMany(vote => vote.Signature)])) + votes.Count;
        if (last is { } known && known.Of == of && (now - known.At).Duration() < TimeSpan.FromMinutes(1)) return known;

        var (file, mistrusted, byEntry) = (new RosterFile(), false, votes.ToLookup(vote => vote.Seq));
        foreach (var row in entries)
        {
            var entry = JsonSerializer.Deserialize<RosterEntry>(row.Body)!;
            var own = byEntry[row.Seq].Where(vote => Verifies(file, entry, row, vote)).ToArray();
            mistrusted |= own.Length < byEntry[row.Seq].Count();
            file = file.Apply(row.Seq, entry, [.. own.Select(vote => new RosterVote(vote.PersonId, vote.At))], now);
        }
        return last = new(of, now, file, mistrusted);
    }

    /// <summary>People whose row carries other keys than the roster: waiting for signatures, or tampered with.</summary>
    private async Task<HashSet<Guid>> ForeignKeysAsync(RosterFile file, CancellationToken ct) => [.. (await content.QueryAsync<KeyRow>(PersonKeys, null, ct))
        .Where(row => file.Find(row.Id) is { } member && member.Keys != new PublicKeys(Hex(row.ReadKey), Hex(row.ActKey), Hex(row.SignKey)))
        .Select(row => row.Id)];

    private static IEnumerable<Person> Active(RosterFile file, DateTimeOffset now) => file.Members
        .Select(member => new Person(member.Id, member.Name, [.. member.Seats.Where(seat => seat.HeldAt(now)).OrderBy(seat => seat.Role).ThenBy(seat => seat.Number)], member.Adherent))
        .Where(person => !person.Seats.IsEmpty).OrderBy(person => person.Seats[0].Role).ThenBy(person => person.Seats[0].Number);

    private bool Verifies(RosterFile file, RosterEntry entry, EntryRow row, VoteRow vote)
    {
        var keys = entry is Founded founded ? founded.Members.FirstOrDefault(member => member.Id == vote.PersonId)?.Keys : file.Find(vote.PersonId)?.Keys;
        return keys is not null && verified.GetOrAdd((keys.Sign, Hex(row.Hash) + Hex(vote.Signature) + vote.At.ToUnixTimeMilliseconds()), (_, key) =>
            Signature.Verify(Convert.FromHexString(key), Message(row.Seq, row.Hash, vote.PersonId, vote.At), vote.Signature), keys.Sign);
    }

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

    /// <summary>Writes an entry that waits for signatures; answers its number, which its hash chains to everything before.</summary>
    public async Task<int> ProposeAsync(RosterEntry entry, CancellationToken ct)
    {
        var (seq, body) = (0, JsonSerializer.SerializeToUtf8Bytes(entry));
        bool written;
        do
            written = await content.TryAsync(async work =>
            {
                var last = await work.FirstAsync<EntryRow>(LastEntry, new { one = 1 });
                seq = (last?.Seq ?? 0) + 1;
                var hash = Chain.Next(last?.Hash ?? Chain.Start, Chain.Hash(body));
                await work.ExecuteAsync(InsertEntry, new { seq, body, hash });
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
        var pending = (await FoldAsync(ct))?.File.Pending.FirstOrDefault(waiting => waiting.Seq == seq);
        if (pending is null || pending.Votes.Any(vote => vote.Person == person)) return false;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var signature = Signature.Sign(signing, Message(seq, row.Hash, person, at));
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

    private static byte[] Message(int seq, byte[] hash, Guid person, DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/roster-vote/v1").Add(seq).Add(hash).Add(person).Add(at.ToUnixTimeMilliseconds()).ToArray();

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
