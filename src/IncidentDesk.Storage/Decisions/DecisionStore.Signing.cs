using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Reminders;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The signatures. Each covers the exact text of its pass, is made with the signer's own key, and has a line
/// in the journal.</summary>
public sealed partial class DecisionStore
{
    private sealed class SignOffRow
    {
        public int Pass { get; init; }
        public Guid PersonId { get; init; }
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    /// <summary>Signature rows, checked one pass after another while the ledger is folded.</summary>
    private sealed record SignOffs(ImmutableArray<SignOffRow> Rows)
    {
        public int Passes { get; set; }
        public IReadOnlyList<SignOffGiven> Counted { get; set; } = [];
        public LostLine? Lost { get; set; }
    }

    private const string SignedRows = """
        SELECT pass, person_id, epoch, sealed
        FROM decision_signature
        WHERE folder_id = @id
        """;

    /// <summary>The signatures of one pass whose bytes verify and whose lines are in the journal.</summary>
    private async Task<IEnumerable<GivenSignature>> CheckedAsync(
        OpenFolder folder,
        ProposalOpened opened,
        Signing signing,
        SignOffs all,
        CancellationToken ct
    )
    {
        var proposal = SignedProposal.Of(opened, signing);
        var signed = all
            .Rows.Where(row => row.Pass == signing.Pass)
            .Select(row => Verified(folder, opened, proposal, row))
            .OfType<SealedSignOff>()
            .ToArray();
        var held = await journal.FindAsync(
            signed.Select(row => row.Given.JournalHead).Append(proposal.JournalHead),
            signed.Select(row => row.Given.Line),
            ct
        );
        var counted = new List<SealedSignOff>();
        if (held.Find(proposal.JournalHead) is null)
            all.Lost = new(0, proposal.JournalHead, opened.At);
        foreach (var row in signed)
            if (held.Against(proposal, row.Given, row.Given.Message(proposal)) is not { } fault)
                counted.Add(row);
            else
            {
                NotInJournal(folder.Id, row.Given.Line);
                if (fault is ProofFault.HeadMissing or ProofFault.LineMissing)
                    all.Lost ??= new(row.Given.Line, row.Given.JournalHead, row.Given.At);
            }
        (all.Passes, all.Counted) = (signing.Pass, [.. counted.Select(row => row.Given)]);
        return counted.Select(row => Given(opened, signing, row));
    }

    private static GivenSignature Given(ProposalOpened opened, Signing signing, SealedSignOff row) =>
        new(
            opened.Decision,
            row.Person,
            row.Given.Hat == EligibleSeat.Pair ? SigningCapacity.Pair : SigningCapacity.Body,
            row.Given.Seat,
            signing.Text.TextHash,
            row.Given.At,
            row.Given.Reason
        );

    /// <summary>The signature in a row, checked against the keys that the proposal pinned for its signer's seat; null
    /// when it does not verify.</summary>
    private SealedSignOff? Verified(OpenFolder folder, ProposalOpened opened, SignedProposal proposal, SignOffRow row)
    {
        try
        {
            var text = JsonSerializer.Deserialize<SealedSignOff>(
                folder.OpenSignOff(row.PersonId, row.Epoch, row.Sealed),
                ProofJson.Options
            );
            var seat = opened
                .Signers.Where(signer => signer.Person == row.PersonId)
                .Select(EligibleSeat.Of)
                .FirstOrDefault(seat => seat.Seat == text?.Given.Seat);
            if (
                text is not null
                && seat is not null
                && text.Person == row.PersonId
                && text.Given.Verifies(seat, text.Given.Message(proposal))
            )
                return text;
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            // The row does not count; the log message below says so.
        }
        FalseSignature(folder.Id);
        return null;
    }

    private const string RemoveSignOff = """
        DELETE FROM decision_signature
        WHERE folder_id = @folder AND pass = @pass AND person_id = @person
        """;

    private const string InsertSignOff = """
        INSERT INTO decision_signature (folder_id, pass, person_id, epoch, sealed)
        VALUES (@folder, @pass, @person, @epoch, @sealed)
        """;

    private const string InForce = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @folder AND key_id = @key AND length = @length
        """;

    /// <summary>Signs the exact text that was shown. A signature does not change the decision's version, so two people
    /// signing at once both count.</summary>
    /// <param name="textHash">SHA-256 of the text that was shown, lower-case hex.</param>
    /// <param name="signing">The person's signing secret, unlocked for this act.</param>
    public async Task<Reason?> SignAsync(
        Holder holder,
        Guid id,
        string textHash,
        string reason,
        SigningSecret signing,
        CancellationToken ct
    ) => await SignAsync(holder, id, textHash, reason, await MomentAsync(ct), message => signing.Sign(message), ct);

    /// <summary>Signs with a passkey's answer to <see cref="ChallengeAsync"/> for the same moment and reason.</summary>
    public Task<Reason?> SignAsync(
        Holder holder,
        Guid id,
        string textHash,
        string reason,
        SigningMoment moment,
        byte[] evidence,
        CancellationToken ct
    ) => SignAsync(holder, id, textHash, reason, moment, _ => evidence, ct);

    public async Task<SigningMoment> MomentAsync(CancellationToken ct) =>
        new(clock.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToHexStringLower(await journal.HeadAsync(ct)));

    /// <summary>The challenge for a passkey, SHA-256 of the canonical bytes; null when there is no such decision for
    /// this holder, or they may not sign it.</summary>
    public async Task<byte[]?> ChallengeAsync(
        Holder holder,
        Guid id,
        string textHash,
        string reason,
        SigningMoment moment,
        CancellationToken ct
    )
    {
        using var decision = await LoadAsync(holder, id, ct);
        return decision is null || decision.IsTorn || SignOff.Bars(decision.File, holder.Id, textHash) is not null
            ? null
            : PasskeySignature.Challenge(
                Unsigned(decision.File.SeatOf(holder.Id)!, reason, moment)
                    .Message(SignedProposal.Of(decision.File.Proposal, decision.File.Course.Signings[^1]))
            );
    }

    /// <summary>A passkey's answer in the form in which signatures are stored; null when a part is missing or
    /// malformed.</summary>
    public static byte[]? Evidence(byte[]? authenticatorData, byte[]? clientDataJson, byte[]? signature) =>
        authenticatorData is null || clientDataJson is null || signature is null
            ? null
            : PasskeySignature.Evidence(authenticatorData, clientDataJson, signature);

    private async Task<Reason?> SignAsync(
        Holder holder,
        Guid id,
        string textHash,
        string reason,
        SigningMoment moment,
        Func<byte[], byte[]> sign,
        CancellationToken ct
    )
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return Reason.ClockBehind;
        return await RetryLoop.RunAsync<Reason?>(
            () => TrySignAsync(holder, id, textHash, reason, moment, sign, ct),
            () => Reason.AlreadySigned
        );
    }

    private async Task<Attempt<Reason?>> TrySignAsync(
        Holder holder,
        Guid id,
        string textHash,
        string reason,
        SigningMoment moment,
        Func<byte[], byte[]> sign,
        CancellationToken ct
    )
    {
        using var decision = await LoadAsync(holder, id, ct);
        if (decision is null)
            return Reason.NotEligible;
        if (decision.IsTorn)
            return Reason.BindingLost;
        if (SignOff.Bars(decision.File, holder.Id, textHash) is { } bar)
            return bar;
        var (proposal, seat) = (
            SignedProposal.Of(decision.File.Proposal, decision.File.Course.Signings[^1]),
            decision.File.SeatOf(holder.Id)!
        );
        var unsigned = Unsigned(seat, reason, moment);
        var message = unsigned.Message(proposal);
        var given = unsigned with { Signature = sign(message) };
        if (!given.Verifies(EligibleSeat.Of(seat), message))
            return Reason.SignatureMismatch;
        return await TryInsertSignatureAsync(decision, holder, given, message, ct) ? null : Attempt<Reason?>.LostRace;
    }

    private static SignOffGiven Unsigned(Signer seat, string reason, SigningMoment moment) =>
        new()
        {
            Hat = EligibleSeat.HatOf(seat.Hat),
            Seat = seat.Seat,
            At = DateTimeOffset.FromUnixTimeMilliseconds(moment.At),
            Reason = reason,
            JournalHead = Convert.FromHexString(moment.JournalHead),
            Signature = [],
            Line = 0,
            Blind = RandomNumberGenerator.GetBytes(32),
        };

    private async Task<bool> TryInsertSignatureAsync(
        DecisionFolder decision,
        Holder holder,
        SignOffGiven given,
        byte[] message,
        CancellationToken ct
    )
    {
        var (folder, signing) = (decision.Folder, decision.File.Course.Signings[^1]);
        return await content.TryAsync(
            async work =>
            {
                if (
                    await work.FirstAsync<int>(
                        InForce,
                        new
                        {
                            folder = folder.Id,
                            key = folder.Row.KeyId,
                            length = folder.Row.Length,
                        }
                    ) == 0
                )
                    return false;
                var line = await Journal.AppendAsync(work, given.Commitment(message), clock.GetUtcNow());
                var box = folder.SealSignOff(
                    holder.Id,
                    JsonSerializer.SerializeToUtf8Bytes(
                        new SealedSignOff(holder.Id, given with { Line = line }),
                        ProofJson.Options
                    )
                );
                var args = new
                {
                    folder = folder.Id,
                    pass = signing.Pass,
                    person = holder.Id,
                    epoch = folder.Row.Epoch,
                    @sealed = box,
                };
                await work.ExecuteAsync(RemoveSignOff, args);
                await work.ExecuteAsync(InsertSignOff, args);
                await ReminderStore.ReplaceAsync(
                    work,
                    folder.Id,
                    Deadlines.Of(await SignedFileAsync(work, decision, signing))
                );
                return true;
            },
            ct
        );
    }

    /// <summary>The decision with the signatures as they are inside the transaction, since somebody else may have
    /// signed after it was loaded.</summary>
    private async Task<DecisionFile> SignedFileAsync(Work work, DecisionFolder decision, Signing signing)
    {
        var (opened, proposal) = (decision.File.Proposal, SignedProposal.Of(decision.File.Proposal, signing));
        var rows = (await work.QueryAsync<SignOffRow>(SignedRows, new { id = decision.Folder.Id })).Where(row =>
            row.Pass == signing.Pass
        );
        var given = rows.Select(row => Verified(decision.Folder, opened, proposal, row))
            .OfType<SealedSignOff>()
            .Select(row => Given(opened, signing, row));
        return DecisionFile.Fold(
            decision.File.History with
            {
                Signatures = [.. decision.File.History.Signatures.Where(old => old.At < signing.OpenedAt), .. given],
            },
            clock.GetUtcNow()
        );
    }
}
