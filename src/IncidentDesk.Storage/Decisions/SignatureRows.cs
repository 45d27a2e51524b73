using System.Text.Json;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Reads and writes the rows of signatures. A row counts only if its bytes verify and its line is in the
/// journal.</summary>
public sealed partial class SignatureRows(
    ContentDatabase content,
    Journal journal,
    RowAlarmStore alarms,
    TimeProvider clock,
    ILogger<SignatureRows> log
)
{
    private const string SignedRows = """
        SELECT pass, person_id, epoch, sealed
        FROM decision_signature
        WHERE folder_id = @id
        """;

    /// <summary>The rows of a decision, none of them checked yet.</summary>
    internal async Task<SignOffs> OfAsync(Guid folder, CancellationToken ct) =>
        new([.. await content.QueryAsync<SignOffRow>(SignedRows, new { id = folder }, ct)]);

    /// <summary>The journal's end that the proposal names, when the journal no longer holds it; otherwise
    /// null.</summary>
    public async Task<LostLine?> LostHeadAsync(ProposalOpened proposal, CancellationToken ct)
    {
        var head = Convert.FromHexString(proposal.JournalHead);
        return (await journal.FindAsync([head], [], ct)).Find(head) is null ? new LostLine(0, head, proposal.At) : null;
    }

    /// <summary>The signatures of one pass whose bytes verify and whose lines are in the journal.</summary>
    internal async Task<IEnumerable<GivenSignature>> CheckedAsync(
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
        if (signed.Length < all.Rows.Count(row => row.Pass == signing.Pass))
            await alarms.RaiseAsync(RowKind.Signature, folder.Id, ct);
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

    /// <summary>Raises the alarm when the row of a signature is gone of which the journal has a line.</summary>
    internal async Task CompareAsync(DecisionFile file, long opened, CancellationToken ct)
    {
        if (file.Course.Signings.IsEmpty)
            return;
        // The lines first: a row that is written meanwhile is not missed.
        var lines = await SignatureLines.OfAsync(content, file, opened, ct);
        if (lines.Count == 0)
            return;
        var rows = (await OfAsync(file.Proposal.Decision, ct)).Rows;
        if (lines.Any(line => !rows.Any(row => (row.Pass, row.PersonId) == line)) && await StandsAsync(file, ct))
            await alarms.RaiseAsync(RowKind.Signature, file.Proposal.Decision, ct);
    }

    private const string Standing = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @id AND key_id <> @none
        """;

    /// <summary>Whether the decision was not purged meanwhile.</summary>
    private async Task<bool> StandsAsync(DecisionFile file, CancellationToken ct) =>
        await content.FirstAsync<int>(Standing, new { id = file.Proposal.Decision, none = PurgeStore.NoKey }, ct) > 0;

    /// <summary>Writes a signature in place of an earlier one of the same person and pass, with its lines in the
    /// journal.</summary>
    /// <param name="message">The bytes that were signed.</param>
    internal async Task InsertAsync(Work work, DecisionFolder decision, Guid person, SignOffGiven given, byte[] message)
    {
        var folder = decision.Folder;
        var pass = decision.File.Course.Signings[^1].Pass;
        await SignatureLines.AppendAsync(work, folder.Id, pass, person, clock.GetUtcNow());
        var line = await Journal.AppendAsync(work, given.Commitment(message), clock.GetUtcNow());
        var box = folder.SealSignOff(
            person,
            JsonSerializer.SerializeToUtf8Bytes(
                new SealedSignOff(person, given with { Line = line }),
                ProofJson.Options
            )
        );
        var args = new
        {
            folder = folder.Id,
            pass,
            person,
            epoch = folder.Row.Epoch,
            @sealed = box,
        };
        await work.ExecuteAsync(RemoveSignOff, args);
        await work.ExecuteAsync(InsertSignOff, args);
    }

    /// <summary>The decision with the signatures as they are inside the transaction, since somebody else may have
    /// signed after it was loaded.</summary>
    internal async Task<DecisionFile> SignedFileAsync(Work work, DecisionFolder decision, Signing signing)
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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A signature row of folder {Folder} does not verify and does not count."
    )]
    private partial void FalseSignature(Guid folder);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A signature of folder {Folder}, journal line {Line}, does not stand in the journal and "
            + "does not count."
    )]
    private partial void NotInJournal(Guid folder, long line);
}
