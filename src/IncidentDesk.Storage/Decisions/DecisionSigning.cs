using System.Security.Cryptography;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Signs decisions. Each signature covers the exact text of its pass, is made with the signer's own key, and
/// has a line in the journal.</summary>
public sealed class DecisionSigning(
    ContentDatabase content,
    DecisionLoader decisions,
    SignatureRows rows,
    DecisionCase cases,
    Journal journal,
    TimeProvider clock
)
{
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

    /// <summary>The moment of a signature that is about to be given; writes the journal line that it names.</summary>
    public async Task<SigningMoment> MomentAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new(now.ToUnixTimeMilliseconds(), Convert.ToHexStringLower(await journal.MarkAsync(now, ct)));
    }

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
        using var decision = await decisions.LoadAsync(holder, id, ct);
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
        using var loaded = await decisions.LoadAsync(holder, id, ct);
        if (loaded is null)
            return Reason.NotEligible;
        if (loaded.IsTorn || await cases.ForActAsync(holder, loaded, ct) is not (var decision, true))
            return Reason.BindingLost;
        if (
            (await cases.BarsAsync(holder, decision.File, ct) ?? SignOff.Bars(decision.File, holder.Id, textHash)) is
            { } bar
        )
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
        return await TryInsertAsync(decision, holder, given, message, ct) ? null : Attempt<Reason?>.LostRace;
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

    private Task<bool> TryInsertAsync(
        DecisionFolder decision,
        Holder holder,
        SignOffGiven given,
        byte[] message,
        CancellationToken ct
    ) =>
        content.TryAsync(
            async work =>
            {
                if (!await LedgerWriter.IsUnchangedAsync(work, decision.Folder))
                    return false;
                await rows.InsertAsync(work, decision, holder.Id, given, message);
                var file = await rows.SignedFileAsync(work, decision, decision.File.Course.Signings[^1]);
                await ReminderStore.ReplaceAsync(work, decision.Folder.Id, Deadlines.Of(file));
                return true;
            },
            ct
        );
}
