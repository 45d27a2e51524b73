using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;
using Microsoft.Extensions.Logging;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage;

/// <summary>Decisions: folders sealed to the pair and the deciding body, and the signatures given in them.</summary>
internal sealed partial class DecisionStore(
    ContentDatabase content, FolderStore folders, GrantStore grants, RosterStore roster, Journal journal, TimeProvider clock, ILogger<DecisionStore> log)
{
    private const int Attempts = 5;

    private sealed class SignOffRow
    {
        public Guid PersonId { get; init; }
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    /// <summary>Every decision the holder can open, the open ones first.</summary>
    public async Task<IReadOnlyList<DecisionFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        var all = new List<DecisionFolder>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct)) all.Add(await ReadAsync(folder, ct));
        return [.. all.OrderBy(decision => decision.File.IsOpen ? 0 : 1).ThenBy(decision => decision.File.SignBy)];
    }

    /// <summary>Null when there is no such decision for this holder.</summary>
    public async Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        await folders.OpenAsync(holder, id, ct) is { Row.Kind: FolderKind.Decision } folder ? await ReadAsync(folder, ct) : null;

    /// <summary>The journal lines that the holder's decisions name and the journal no longer holds. A decision that cannot be read is passed over here: its own page says so.</summary>
    public async Task<IReadOnlyList<LostLine>> LostAsync(Holder holder, CancellationToken ct)
    {
        var lost = new List<LostLine>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct))
            using (folder)
                try
                {
                    if ((await ReadAsync(folder, ct)).Lost is { } line) lost.Add(line);
                }
                catch (Exception broken) when (broken is LedgerBrokenException or SealBrokenException)
                {
                    Unreadable(folder.Id);
                }
        return lost;
    }

    private const string SignOffs = """
        SELECT person_id, epoch, sealed
        FROM sign_off
        WHERE folder_id = @id
        """;

    private async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct)
    {
        var entries = await folders.ReadAsync(folder, ct);
        var opened = (ProposalOpened)entries[0].Entry;
        var (proposal, rows) = (SignedProposal.Of(opened), await content.QueryAsync<SignOffRow>(SignOffs, new { id = folder.Id }, ct));
        var signed = rows.Select(row => Verified(folder, opened, proposal, row)).OfType<SealedSignOff>().ToArray();
        var held = await journal.FindAsync(signed.Select(row => row.Given.JournalHead).Append(proposal.JournalHead), signed.Select(row => row.Given.Line), ct);
        var lost = held.Find(proposal.JournalHead) is null ? new LostLine(0, proposal.JournalHead, proposal.OpenedAt) : null;
        var counted = new List<SealedSignOff>();
        foreach (var row in signed)
        {
            if (held.Against(proposal, row.Given, row.Given.Message(proposal)) is not { } fault) counted.Add(row);
            else
            {
                NotInJournal(folder.Id, row.Given.Line);
                if (fault is ProofFault.HeadMissing or ProofFault.LineMissing) lost ??= new(row.Given.Line, row.Given.JournalHead, row.Given.At);
            }
        }
        var given = counted.Select(row => Given(opened, row));
        return new(folder, DecisionFile.Fold(entries.Select(read => read.Entry), given, clock.GetUtcNow()), entries, [.. counted.Select(row => row.Given)], lost);
    }

    private static GivenSignature Given(ProposalOpened opened, SealedSignOff row) => new(opened.Decision, row.Person,
        row.Given.Hat == EligibleSeat.Pair ? Hat.Pair : Hat.Body, row.Given.Seat, opened.TextHash, row.Given.At, row.Given.Reason);

    /// <summary>The signature a row holds, checked against the keys the proposal pinned for its signer's seat; null when the row is not what it says.</summary>
    private SealedSignOff? Verified(OpenFolder folder, ProposalOpened opened, SignedProposal proposal, SignOffRow row)
    {
        try
        {
            var text = JsonSerializer.Deserialize<SealedSignOff>(folder.OpenSignOff(row.PersonId, row.Epoch, row.Sealed), ProofJson.Options);
            var seat = opened.Signers.Where(signer => signer.Person == row.PersonId).Select(EligibleSeat.Of).FirstOrDefault(seat => seat.Seat == text?.Given.Seat);
            if (text is not null && seat is not null && text.Person == row.PersonId && text.Given.Verifies(seat, text.Given.Message(proposal))) return text;
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            // The row does not count; the alarm below says so.
        }
        FalseSignature(folder.Id);
        return null;
    }

    private const string RemoveSignOff = """
        DELETE FROM sign_off
        WHERE folder_id = @folder AND person_id = @person
        """;

    private const string InsertSignOff = """
        INSERT INTO sign_off (folder_id, person_id, epoch, sealed)
        VALUES (@folder, @person, @epoch, @sealed)
        """;

    private const string InForce = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @folder AND key_id = @key AND length = @length
        """;

    /// <summary>Signs the exact text that was shown; a signature moves no version, so that two people signing at once both count.</summary>
    /// <param name="textHash">SHA-256 of the text that was shown, lower-case hex.</param>
    /// <param name="signing">The person's signing secret, unlocked for this act.</param>
    public async Task<Reason?> SignAsync(Holder holder, Guid id, string textHash, string reason, Secret signing, CancellationToken ct) =>
        await SignAsync(holder, id, textHash, reason, await MomentAsync(ct), message => Signature.Sign(signing, message), ct);

    /// <summary>As with the signing secret, by a passkey that answered <see cref="ChallengeAsync"/> of the same moment and reason.</summary>
    public Task<Reason?> SignAsync(Holder holder, Guid id, string textHash, string reason, SigningMoment moment, byte[] evidence, CancellationToken ct) =>
        SignAsync(holder, id, textHash, reason, moment, _ => evidence, ct);

    public async Task<SigningMoment> MomentAsync(CancellationToken ct) => new(clock.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToHexStringLower(await journal.HeadAsync(ct)));

    /// <summary>What a passkey is asked to sign, SHA-256 of the canonical bytes; null when there is no such decision for this holder, or they may not sign it.</summary>
    public async Task<byte[]?> ChallengeAsync(Holder holder, Guid id, string textHash, string reason, SigningMoment moment, CancellationToken ct)
    {
        using var decision = await LoadAsync(holder, id, ct);
        return decision is null || SignOff.Bars(decision.File, holder.Id, textHash) is not null ? null
            : PasskeySignature.Challenge(Unsigned(decision.File.SeatOf(holder.Id)!, reason, moment).Message(SignedProposal.Of(decision.File.Proposal)));
    }

    /// <summary>A passkey's answer as a signature is kept; null when a part is missing or malformed.</summary>
    public static byte[]? Evidence(byte[]? authenticatorData, byte[]? clientDataJson, byte[]? signature) =>
        authenticatorData is null || clientDataJson is null || signature is null ? null : PasskeySignature.Evidence(authenticatorData, clientDataJson, signature);

    private async Task<Reason?> SignAsync(Holder holder, Guid id, string textHash, string reason, SigningMoment moment, Func<byte[], byte[]> sign, CancellationToken ct)
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct)) return Reason.ClockBehind;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            using var decision = await LoadAsync(holder, id, ct);
            if (decision is null) return Reason.NotEligible;
            if (SignOff.Bars(decision.File, holder.Id, textHash) is { } bar) return bar;
            var (proposal, seat) = (SignedProposal.Of(decision.File.Proposal), decision.File.SeatOf(holder.Id)!);
            var unsigned = Unsigned(seat, reason, moment);
            var message = unsigned.Message(proposal);
            var given = unsigned with { Signature = sign(message) };
            if (!given.Verifies(EligibleSeat.Of(seat), message)) return Reason.SignatureMismatch;
            if (await TrySignAsync(decision, holder, given, message, ct)) return null;
        }
        return Reason.AlreadySigned;
    }

    private static SignOffGiven Unsigned(Signer seat, string reason, SigningMoment moment) => new()
    {
        Hat = EligibleSeat.HatOf(seat.Hat), Seat = seat.Seat, At = DateTimeOffset.FromUnixTimeMilliseconds(moment.At), Reason = reason,
        JournalHead = Convert.FromHexString(moment.JournalHead), Signature = [], Line = 0, Blind = RandomNumberGenerator.GetBytes(32),
    };

    private async Task<bool> TrySignAsync(DecisionFolder decision, Holder holder, SignOffGiven given, byte[] message, CancellationToken ct)
    {
        var folder = decision.Folder;
        return await content.TryAsync(async work =>
        {
            if (await work.FirstAsync<int>(InForce, new { folder = folder.Id, key = folder.Row.KeyId, length = folder.Row.Length }) == 0) return false;
            var line = await Journal.AppendAsync(work, given.Commitment(message), clock.GetUtcNow());
            var box = folder.SealSignOff(holder.Id, JsonSerializer.SerializeToUtf8Bytes(new SealedSignOff(holder.Id, given with { Line = line }), ProofJson.Options));
            var args = new { folder = folder.Id, person = holder.Id, epoch = folder.Row.Epoch, @sealed = box };
            await work.ExecuteAsync(RemoveSignOff, args);
            await work.ExecuteAsync(InsertSignOff, args);
            await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(decision.File with { Given = await GivenAsync(work, decision) }));
            return true;
        }, ct);
    }

    /// <summary>The signatures as they stand inside the transaction: somebody else may have signed since the decision was loaded.</summary>
    private async Task<ImmutableArray<GivenSignature>> GivenAsync(Work work, DecisionFolder decision) =>
        [.. (await work.QueryAsync<SignOffRow>(SignOffs, new { id = decision.Folder.Id }))
            .Select(row => Verified(decision.Folder, decision.File.Proposal, SignedProposal.Of(decision.File.Proposal), row)).OfType<SealedSignOff>().Select(row => Given(decision.File.Proposal, row))];

    /// <summary>Changes the decision by a rule; null when there is no such decision for this holder. Whoever leaves loses the key.</summary>
    public async Task<Verdict?> ActAsync(Holder holder, Guid id, Func<DecisionFile, Verdict> decide, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var decision = await LoadAsync(holder, id, ct);
            if (decision is null) return null;
            var verdict = decide(decision.File);
            if (verdict.Refusal is not null || await TryAppendAsync(decision, holder, verdict, ct)) return verdict;
            if (attempt == Attempts) throw new InvalidOperationException("Too many people changed this decision at once.");
        }
    }

    private async Task<bool> TryAppendAsync(DecisionFolder decision, Holder holder, Verdict verdict, CancellationToken ct)
    {
        var (folder, now) = (decision.Folder, clock.GetUtcNow());
        var after = DecisionFile.Fold([.. decision.Entries.Select(read => read.Entry), .. verdict.Entries], decision.File.Given, now);
        var leaves = after.Aside.Count > decision.File.Aside.Count;
        var next = leaves ? NewKey.Make(folder.Row.Epoch + 1) : null;
        if (next is not null)
        {
            var people = await roster.AllAsync(ct);
            if (!await grants.AddAsync(after.Eligible.Select(signer => (folder.Id, next, signer.Person, people.ReadKey(signer.Person))), ct)) return false;
        }
        var done = await content.TryAsync(async work =>
        {
            if (!await FolderStore.AppendAsync(work, holder, folder, next, verdict.Entries, new Dictionary<Guid, string>(), now)) return false;
            await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(after with { Given = await GivenAsync(work, decision) }));
            return true;
        }, ct);
        if (done && next is not null) await grants.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
        return done;
    }

    /// <summary>The exact text the signatures are given to.</summary>
    public Task<string> TextAsync(DecisionFolder decision, CancellationToken ct) => folders.TextAsync(decision.Folder, decision.Entries[0], ct);

    /// <summary>SHA-256 of the text's UTF-8 bytes, lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(Chain.Hash(Encoding.UTF8.GetBytes(text)));

    [LoggerMessage(Level = LogLevel.Error, Message = "A signature row of folder {Folder} does not verify and does not count.")]
    private partial void FalseSignature(Guid folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "The decision of folder {Folder} cannot be read.")]
    private partial void Unreadable(Guid folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "A signature of folder {Folder}, journal line {Line}, does not stand in the journal and does not count.")]
    private partial void NotInJournal(Guid folder, long line);
}
