using System.Collections.Immutable;
using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Original files, kept uncleaned: those in charge hold one half of the key, each custodian the other half. It
/// takes one of each to open the file.</summary>
public sealed partial class OriginalStore(
    ContentDatabase content,
    CaseStore cases,
    ShareStore shares,
    ReleaseStore releases,
    RosterStore roster,
    TimeProvider clock
)
{
    private const string Insert = """
        INSERT INTO original_request (id, custodian_id, folder_id, key_id, requester_id, asked_at, ends_at, reason,
            signature)
        VALUES (@Id, @CustodianId, @FolderId, @KeyId, @RequesterId, @AskedAt, @EndsAt, @Reason, @Signature)
        """;

    /// <summary>Asks every custodian who holds the other half, with the reason sealed to each. Null when there is no
    /// such file for this holder.</summary>
    public async Task<Verdict?> AskAsync(
        Holder holder,
        Actor actor,
        Guid id,
        Guid original,
        NewText reason,
        CancellationToken ct
    )
    {
        if (await ToldAsync(holder, id, original, ct) is not var (mailbox, told))
            return null;
        var (request, people) = (Guid.NewGuid(), await roster.AllAsync(ct));
        var holding = await shares.HoldersAsync(mailbox, told.Id, ct);
        return await cases.ActAsync(
            holder,
            id,
            file => OriginalAsked.Decide(file, actor, original, request, reason.Id, GuardsOf(file), clock.GetUtcNow()),
            async (work, loaded, verdict) =>
            {
                var (asked, guards) = (verdict.Entries.OfType<OriginalAsked>().Single(), GuardsOf(loaded.File));
                foreach (var custodian in guards)
                {
                    var row = RequestTo(custodian, people.ReadKey(custodian), asked, mailbox, told.Id, reason.Text);
                    await InsertAsync(work, holder, row, loaded.Mailbox, told.ProofEpoch);
                }
                await ReminderStore.ReplaceAsync(
                    work,
                    mailbox,
                    guards.Select(custodian => new Due(custodian, asked.At, Deadlines.Now))
                );
                return true;
            },
            ct,
            reason
        );

        ImmutableArray<Guid> GuardsOf(CaseFile file) =>
            [.. CustodyRules.OfOriginals(file, people.People).Select(person => person.Id).Where(holding.Contains)];
    }

    /// <summary>Writes what one custodian reads, signed, with the proof that it comes from somebody who reads the
    /// case.</summary>
    private static async Task InsertAsync(
        Work work,
        Holder requester,
        OriginalRequest row,
        OpenFolder mailbox,
        int? proofEpoch
    )
    {
        await work.ExecuteAsync(Insert, row.Signed(requester));
        if (proofEpoch is { } epoch)
            await RequestProofs.InsertAsync(
                work,
                mailbox,
                epoch,
                (row.Id, row.FolderId, row.KeyId),
                row.CustodianId,
                row.Message()
            );
    }

    private static OriginalRequest RequestTo(
        Guid custodian,
        byte[] readKey,
        OriginalAsked asked,
        Guid mailbox,
        Guid file,
        string reason
    ) =>
        new()
        {
            Id = asked.Request,
            CustodianId = custodian,
            FolderId = mailbox,
            KeyId = file,
            RequesterId = asked.By,
            AskedAt = asked.At,
            EndsAt = asked.At + CustodyRules.Lapse,
            Reason = Envelope.Seal(
                readKey,
                Padding.Pad(Encoding.UTF8.GetBytes(reason)),
                OriginalRequest.Binding(asked.Request, file, custodian)
            ),
        };

    /// <summary>Whether a custodian has given the half this holder asked for.</summary>
    public async Task<bool> IsGivenAsync(Holder holder, CaseFile file, OriginalAsked asked, CancellationToken ct) =>
        OriginalOpened.Counted(
            file,
            asked,
            await releases.ApprovalsAsync(asked.Request, holder, ct),
            (await roster.AllAsync(ct)).People
        )
            is not null;

    /// <summary>The file with its whole key, after the opening is in the mailbox's ledger. Null when there is no such
    /// file for this holder.</summary>
    public async Task<(KeptFile? File, Refusal? Refusal)?> OpenAsync(
        Holder holder,
        Actor actor,
        Guid id,
        Guid original,
        CancellationToken ct
    )
    {
        if (await ToldAsync(holder, id, original, ct) is not var (mailbox, told))
            return null;
        var people = (await roster.AllAsync(ct)).People;
        using var released = await GivenAsync(holder, id, original, ct);
        var whole = Joined(released.All.Where(share => share.Folder == mailbox && share.Key == told.Id), told);
        if (released.All.Count > 0 && whole.Length == 0)
            return (null, new(Reason.WrongShares));
        var approvals = whole.Select(share => share.Approval);
        var verdict = await cases.ActAsync(
            holder,
            id,
            file => OriginalOpened.Decide(file, actor, original, approvals, people, clock.GetUtcNow()),
            ct
        );
        if (verdict is null)
            return null;
        if (verdict.Refusal is { } refusal)
            return (null, refusal);
        var custodian = verdict.Entries.OfType<OriginalOpened>().Single().Custodian;
        return (whole.First(share => share.Approval.Custodian == custodian).File, null);
    }

    /// <summary>The file as each given half completes it; halves that do not fit are left out.</summary>
    private static (Approval Approval, KeptFile? File)[] Joined(IEnumerable<ReleasedShare> given, KeptFile told) =>
        [
            .. given
                .Select(share => (share.Approval, File: HalvedFiles.Join(told, share.Share)))
                .Where(share => share.File is not null),
        ];

    private async Task<ReleasedShares> GivenAsync(Holder holder, Guid id, Guid original, CancellationToken ct)
    {
        using var open = await cases.LoadAsync(holder, id, ct);
        return open is not null && OriginalAsked.Pending(open.File, original, clock.GetUtcNow()) is { } asked
            ? await releases.ReleasedAsync(asked.Request, holder, ct)
            : ReleasedShares.None;
    }

    /// <summary>The case's record of an original file; null when this holder cannot open the case, or it has no such
    /// file.</summary>
    private async Task<(Guid Mailbox, KeptFile Told)?> ToldAsync(
        Holder holder,
        Guid id,
        Guid original,
        CancellationToken ct
    )
    {
        using var open = await cases.LoadAsync(holder, id, ct);
        return
            open is not null
            && open.File.History.Exists(entry => entry is OriginalKept && entry.Text == original)
            && await cases.TextAsync(open, original, ct) is { } told
            ? (open.Mailbox.Id, KeptFile.Read(told))
            : null;
    }
}
