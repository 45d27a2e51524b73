using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using Microsoft.Extensions.Logging;

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

    /// <summary>What a signer signs, as it is sealed beside the signature.</summary>
    private sealed record SignedText(Guid Decision, Guid Person, Hat Hat, string Seat, string TextHash, long At, string Reason, string JournalHead, byte[] Signature)
    {
        /// <summary>The canonical bytes under the signature.</summary>
        public byte[] Message() => new CanonicalWriter("IncidentDesk/sign-off/v1")
            .Add(Decision).Add(Person).Add(Hat == Hat.Pair ? "pair" : "body").Add(Seat).Add(TextHash).Add(At).Add(Reason).Add(JournalHead).ToArray();
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

    private const string SignOffs = """
        SELECT person_id, epoch, sealed
        FROM sign_off
        WHERE folder_id = @id
        """;

    private async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct)
    {
        var entries = await folders.ReadAsync(folder, ct);
        var proposal = (ProposalOpened)entries[0].Entry;
        var rows = await content.QueryAsync<SignOffRow>(SignOffs, new { id = folder.Id }, ct);
        var given = rows.Select(row => Verified(folder, proposal, row)).OfType<GivenSignature>();
        return new(folder, DecisionFile.Fold(entries.Select(read => read.Entry), given, clock.GetUtcNow()), entries);
    }

    /// <summary>The signature a row holds, checked against the key the proposal pinned for its signer; null when the row is not what it says.</summary>
    private GivenSignature? Verified(OpenFolder folder, ProposalOpened proposal, SignOffRow row)
    {
        try
        {
            var text = JsonSerializer.Deserialize<SignedText>(folder.OpenSignOff(row.PersonId, row.Epoch, row.Sealed));
            if (text is not null && text.Person == row.PersonId
                && proposal.Signers.Any(signer => signer.Person == text.Person && Holds(signer, text.Message(), text.Signature)))
                return new(text.Decision, text.Person, text.Hat, text.Seat, text.TextHash, DateTimeOffset.FromUnixTimeMilliseconds(text.At), text.Reason);
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            // The row does not count; the alarm below says so.
        }
        FalseSignature(folder.Id);
        return null;
    }

    /// <summary>The first byte says by what it was signed: the key that only the password unlocks, or one of the passkeys pinned for the signer.</summary>
    private static bool Holds(Signer signer, byte[] message, byte[] signature) =>
        Signature.Verify(Convert.FromHexString(signer.SigningKey), message, signature)
        || signer.Passkeys.Any(key => PasskeySignature.Verify(Convert.FromHexString(key), message, signature));

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
            : PasskeySignature.Challenge(Unsigned(decision, holder, textHash, reason, moment).Message());
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
            var text = Unsigned(decision, holder, textHash, reason, moment);
            text = text with { Signature = sign(text.Message()) };
            if (!Holds(decision.File.SeatOf(holder.Id)!, text.Message(), text.Signature)) return Reason.SignatureMismatch;
            if (await TrySignAsync(decision, holder, text, ct)) return null;
        }
        return Reason.AlreadySigned;
    }

    private static SignedText Unsigned(DecisionFolder decision, Holder holder, string textHash, string reason, SigningMoment moment)
    {
        var seat = decision.File.SeatOf(holder.Id)!;
        return new(decision.Folder.Id, holder.Id, seat.Hat, seat.Seat, textHash, moment.At, reason, moment.JournalHead, []);
    }

    private async Task<bool> TrySignAsync(DecisionFolder decision, Holder holder, SignedText text, CancellationToken ct)
    {
        var (folder, now) = (decision.Folder, clock.GetUtcNow());
        var box = folder.SealSignOff(holder.Id, JsonSerializer.SerializeToUtf8Bytes(text));
        var args = new { folder = folder.Id, person = holder.Id, epoch = folder.Row.Epoch, @sealed = box, key = folder.Row.KeyId, length = folder.Row.Length };
        return await content.TryAsync(async work =>
        {
            if (await work.FirstAsync<int>(InForce, args) == 0) return false;
            await work.ExecuteAsync(RemoveSignOff, args);
            await work.ExecuteAsync(InsertSignOff, args);
            await Journal.AppendAsync(work, folder.Commitment(Chain.Hash(box)), now);
            await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(decision.File with { Given = await GivenAsync(work, decision) }));
            return true;
        }, ct);
    }

    /// <summary>The signatures as they stand inside the transaction: somebody else may have signed since the decision was loaded.</summary>
    private async Task<ImmutableArray<GivenSignature>> GivenAsync(Work work, DecisionFolder decision) =>
        [.. (await work.QueryAsync<SignOffRow>(SignOffs, new { id = decision.Folder.Id })).Select(row => Verified(decision.Folder, decision.File.Proposal, row)).OfType<GivenSignature>()];

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
}
