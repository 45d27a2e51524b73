using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Writes roster entries and signatures; each write succeeds only if the chain is still the one that was
/// read.</summary>
public sealed partial class RosterStore
{
    /// <summary>The largest size of an entry in bytes: of the founding, which names everybody, of settings, and of any
    /// other.</summary>
    private const int LongestFounding = 2 * 1024 * 1024,
        LongestSettings = 128 * 1024,
        LongestEntry = 16 * 1024;

    private const string LastEntry = """
        SELECT {top @one} seq, body, hash
        FROM roster_entry
        ORDER BY seq DESC
        {limit @one}
        """;

    private const string InsertEntry = """
        INSERT INTO roster_entry (seq, body, hash, line)
        VALUES (@seq, @body, @hash, @line)
        """;

    private const string InsertName = """
        INSERT INTO roster_name (seq, person_id, name, blind)
        VALUES (@seq, @person, @name, @blind)
        """;

    /// <summary>Writes an entry that waits for signatures; answers its number, or why it was not written.</summary>
    /// <param name="by">Who proposes; null for the founding, which the desk itself proposes.</param>
    public Task<Proposed> ProposeAsync(RosterEntry entry, Guid? by, CancellationToken ct) =>
        RetryLoop.RunAsync(() => TryProposeAsync(entry, by, ct), () => new(0, Reason.TryAgain));

    private async Task<Attempt<Proposed>> TryProposeAsync(RosterEntry entry, Guid? by, CancellationToken ct)
    {
        var (bar, folded) = await BarsAsync(ct);
        if (bar is { } reason)
            return new Proposed(0, reason);
        if (ProposeEntry.Decide(folded!.File, entry, by) is { } refused)
            return new Proposed(0, refused);
        var seq = 0;
        return await content.TryAsync(
            async work => (seq = (await AppendAsync(work, entry with { By = by }, folded.Of)).Seq) > 0,
            ct
        )
            ? new Proposed(seq, null)
            : Attempt<Proposed>.LostRace;
    }

    /// <summary>Why nothing can be written to the roster now; null when it can. First upgrades a chain written under
    /// older rules.</summary>
    internal async Task<Reason?> BarsWritingAsync(CancellationToken ct) => (await BarsAsync(ct)).Bar;

    private async Task<(Reason? Bar, Folded? Folded)> BarsAsync(CancellationToken ct)
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return (Reason.ClockBehind, null);
        await RaiseAsync(ct);
        return await FoldAsync(ct) switch
        {
            null => (Reason.RosterInDoubt, null),
            { IsFormer: true } => (Reason.TryAgain, null),
            var folded => (null, folded),
        };
    }

    /// <summary>Upgrades a chain written under older rules to the newest ones, and pins the signatures that it has by
    /// then. Idempotent.</summary>
    public async Task RaiseAsync(CancellationToken ct)
    {
        if (await FoldAsync(ct) is { IsFormer: true } folded)
            await content.TryAsync(
                async work =>
                    (
                        await AppendAsync(
                            work,
                            new RulesRaised(Now()) { Votes = FormerVotes.Hash(folded.Lines) },
                            folded.Of
                        )
                    ).Seq > 0,
                ct
            );
    }

    /// <summary>Appends an entry inside a transaction; number 0 when the roster has changed since it was
    /// read.</summary>
    /// <exception cref="InvalidOperationException">The entry exceeds the maximum length, which the rules
    /// prevent.</exception>
    internal async Task<(int Seq, byte[] Hash)> AppendAsync(Work work, RosterEntry entry, RosterState seen)
    {
        if ((await work.FirstAsync<StateRow>(Reach))!.Of() != seen)
            return (0, []);
        // Only the entry that pins the older signatures can be the first one under the newest rules.
        if (last is { IsFormer: true } former && former.Of == seen && entry is not RulesRaised)
            return (0, []);
        var (nameless, names) = RosterNames.TakeOut(
            SeatCombination.Held(entry) with
            {
                Rules = RosterFile.NewestRules,
            }
        );
        var body = RosterJson.Write(nameless);
        var longest = entry switch
        {
            Founded => LongestFounding,
            SettingsConfirmed => LongestSettings,
            _ => LongestEntry,
        };
        if (body.Length > longest)
            throw new InvalidOperationException("An entry of the roster is too long.");
        var before = await work.FirstAsync<RosterEntryRow>(LastEntry, new { one = 1 });
        var (seq, hash) = ((before?.Seq ?? 0) + 1, Chain.Next(before?.Hash ?? Chain.Start, Chain.Hash(body)));
        var line = await Journal.AppendAsync(work, hash, clock.GetUtcNow());
        await work.ExecuteAsync(
            InsertEntry,
            new
            {
                seq,
                body,
                hash,
                line,
            }
        );
        await AddNamesAsync(work, seq, names);
        return (seq, hash);
    }

    private static async Task AddNamesAsync(Work work, int seq, IReadOnlyList<RosterName> names)
    {
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
        INSERT INTO roster_vote (seq, person_id, at, signature, line)
        VALUES (@seq, @person, @at, @signature, @line)
        """;

    /// <summary>Signs one entry; null on success, otherwise the refusal. Withdrawn new keys cannot be signed.</summary>
    public Task<Reason?> SignAsync(int seq, Guid person, SigningSecret signing, CancellationToken ct) =>
        RetryLoop.RunAsync<Reason?>(() => TrySignAsync(seq, person, signing, ct), () => Reason.TryAgain);

    private async Task<Attempt<Reason?>> TrySignAsync(int seq, Guid person, SigningSecret signing, CancellationToken ct)
    {
        var (bar, folded) = await BarsAsync(ct);
        if (bar is { } reason)
            return reason;
        var pending = folded!.File.Pending.FirstOrDefault(waiting => waiting.Seq == seq);
        if (pending is null || await content.FirstAsync<RosterEntryRow>(Entry, new { seq }, ct) is not { } row)
            return Reason.ProposalEnded;
        if (pending.Votes.Any(vote => vote.Person == person))
            return Reason.AlreadySigned;
        if (Clashes(folded.File, pending.Entry))
            return Reason.NotEligible;
        var withdrawn = false;
        var signed = await content.TryAsync(
            async work =>
            {
                if ((await work.FirstAsync<StateRow>(Reach))!.Of() != folded.Of)
                    return false;
                if (
                    pending.Entry is KeysReplaced { Rules: >= RosterFile.ReadersRules } replaced
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
            return Attempt<Reason?>.LostRace;
        var after = await FoldAsync(ct);
        if (seq == 1 && after is { File.Members.IsEmpty: false })
            founding.Keep(Hex(row.Hash));
        // New keys that are now fully signed replace the present ones at once.
        await AllAsync(ct);
        return null;
    }

    /// <summary>Whether it would make a forbidden combination of seats. Such an entry is not signed either, whether it
    /// is older than that rule or was inserted directly into the database.</summary>
    private bool Clashes(RosterFile file, RosterEntry entry) =>
        entry is SeatGiven given
        && SeatCombination.OfGiving(file, given.Seat.Person, given.Seat.Role, clock.GetUtcNow(), SeatCombination.Floor)
            is not null;

    /// <summary>Writes a signature inside a transaction, with its line in the journal. When the clock is behind the
    /// journal, which only the person's own refusal of new keys is allowed to ignore, it is given at the hour of the
    /// journal.</summary>
    internal async Task VoteAsync(Work work, int seq, byte[] hash, Guid person, SigningSecret signing)
    {
        var at = await Journal.NotBeforeAsync(work, await Journal.LastAsync(work), Now());
        var message = RosterSignature.Message(seq, hash, person, at, await Journal.MarkAsync(work, at));
        var signature = signing.Sign(message);
        var line = await Journal.AppendAsync(work, RosterSignature.Commitment(message, signature), at);
        await work.ExecuteAsync(RemoveVote, new { seq, person });
        await work.ExecuteAsync(
            InsertVote,
            new
            {
                seq,
                person,
                at,
                signature,
                line,
            }
        );
    }

    /// <summary>The present time in whole milliseconds, as the database stores it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
