using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Writes entries of the roster and signatures under them; each is written only on the chain that was looked
/// at.</summary>
internal sealed partial class RosterStore
{
    /// <summary>How often something is written anew when another writer was first.</summary>
    public const int Tries = 5;

    /// <summary>Bytes of an entry: of the founding, which names everybody, and of any other.</summary>
    private const int LongestFounding = 2 * 1024 * 1024,
        LongestEntry = 16 * 1024;

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

    /// <summary>Writes an entry that waits for signatures; answers its number, which its hash chains to everything
    /// before, or why it is not written.</summary>
    /// <param name="by">Who proposes; null for the desk itself, which founds.</param>
    public async Task<Proposed> ProposeAsync(RosterEntry entry, Guid? by, CancellationToken ct)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var (bar, folded) = await BarsAsync(ct);
            if (bar is { } reason)
                return new(0, reason);
            if (ProposeEntry.Decide(folded!.File, entry, by) is { } refused)
                return new(0, refused);
            var seq = 0;
            if (
                await content.TryAsync(
                    async work => (seq = (await AppendAsync(work, entry with { By = by }, folded.Of)).Seq) > 0,
                    ct
                )
            )
                return new(seq, null);
        }
        return new(0, Reason.TryAgain);
    }

    /// <summary>What stands against writing anything into the roster; null when nothing does. A chain begun under older
    /// rules is brought under the newest first.</summary>
    public async Task<Reason?> BarsWritingAsync(CancellationToken ct) => (await BarsAsync(ct)).Bar;

    private async Task<(Reason? Bar, Folded? Folded)> BarsAsync(CancellationToken ct)
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return (Reason.ClockBehind, null);
        await RaiseAsync(ct);
        return await FoldAsync(ct) is { } folded ? (null, folded) : (Reason.RosterInDoubt, null);
    }

    /// <summary>Brings a chain that was begun under older rules under the newest; running it twice writes nothing
    /// more.</summary>
    public async Task RaiseAsync(CancellationToken ct)
    {
        if (await FoldAsync(ct) is { File: { Rules: < RosterFile.NewestRules, Members.IsEmpty: false } } folded)
            await content.TryAsync(
                async work => (await AppendAsync(work, new RulesRaised(Now()), folded.Of)).Seq > 0,
                ct
            );
    }

    /// <summary>Writes one more entry inside a transaction; number 0 when the roster is no longer as it was looked
    /// at.</summary>
    /// <exception cref="InvalidOperationException">The entry is longer than any that the rules let through.</exception>
    public async Task<(int Seq, byte[] Hash)> AppendAsync(Work work, RosterEntry entry, RosterState seen)
    {
        if ((await work.FirstAsync<StateRow>(Reach))!.Of() != seen)
            return (0, []);
        var (nameless, names) = RosterNames.TakeOut(
            SeatCombination.Held(entry) with
            {
                Rules = RosterFile.NewestRules,
            }
        );
        var body = JsonSerializer.SerializeToUtf8Bytes(nameless);
        if (body.Length > (entry is Founded ? LongestFounding : LongestEntry))
            throw new InvalidOperationException("An entry of the roster is too long.");
        var last = await work.FirstAsync<EntryRow>(LastEntry, new { one = 1 });
        var (seq, hash) = ((last?.Seq ?? 0) + 1, Chain.Next(last?.Hash ?? Chain.Start, Chain.Hash(body)));
        await work.ExecuteAsync(
            InsertEntry,
            new
            {
                seq,
                body,
                hash,
            }
        );
        foreach (var name in names)
            await work.ExecuteAsync(
                InsertName,
                new
                {
                    seq,
                    person = name.PersonId,
                    name = name.Name,
                    blind = name.Blind,
                }
            );
        await Journal.AppendAsync(work, hash, clock.GetUtcNow());
        return (seq, hash);
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

    /// <summary>Signs one entry; answers why it was not, null when it was. New keys that were withdrawn are signed by
    /// nobody.</summary>
    public async Task<Reason?> SignAsync(int seq, Guid person, Secret signing, CancellationToken ct)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var (bar, folded) = await BarsAsync(ct);
            if (bar is { } reason)
                return reason;
            var pending = folded!.File.Pending.FirstOrDefault(waiting => waiting.Seq == seq);
            if (pending is null || await content.FirstAsync<EntryRow>(Entry, new { seq }, ct) is not { } row)
                return Reason.ProposalEnded;
            if (pending.Votes.Any(vote => vote.Person == person))
                return Reason.AlreadySigned;
            // An entry of before the floors, or put into the database by hand, is not signed either.
            if (
                pending.Entry is SeatGiven given
                && SeatCombination.OfGiving(
                    folded.File,
                    given.Seat.Person,
                    given.Seat.Role,
                    clock.GetUtcNow(),
                    SeatCombination.Floor
                )
                    is not null
            )
                return Reason.NotEligible;
            var withdrawn = false;
            var signed = await content.TryAsync(
                async work =>
                {
                    if ((await work.FirstAsync<StateRow>(Reach))!.Of() != folded.Of)
                        return false;
                    if (
                        pending.Entry is KeysReplaced { Rules: >= RosterFile.NewestRules } replaced
                        && (withdrawn = !await NextKeysStore.StandsAsync(work, replaced.Person, seq))
                    )
                        return false;
                    await VoteAsync(work, seq, row.Hash, person, signing);
                    return true;
                },
                ct
            );
            if (withdrawn)
                return Reason.KeysWithdrawn;
            if (!signed)
                continue;
            var after = await FoldAsync(ct);
            if (seq == 1 && after is { File.Members.IsEmpty: false })
                founding.Keep(Hex(row.Hash));
            // New keys that are signed now take the place of the old ones at once.
            await AllAsync(ct);
            return null;
        }
        return Reason.TryAgain;
    }

    /// <summary>Writes a signature inside a transaction.</summary>
    public async Task VoteAsync(Work work, int seq, byte[] hash, Guid person, Secret signing)
    {
        var at = Now();
        var signature = Signature.Sign(signing, RosterSignature.Message(seq, hash, person, at));
        await work.ExecuteAsync(RemoveVote, new { seq, person });
        await work.ExecuteAsync(
            InsertVote,
            new
            {
                seq,
                person,
                at,
                signature,
            }
        );
        await Journal.AppendAsync(work, Chain.Hash(signature), at);
    }

    /// <summary>As the database keeps it: whole milliseconds.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
