using System.Text.Json;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Journals;

/// <summary>Writes the files that can be verified without the desk: the proof of a decision, and the journal.</summary>
public sealed class ProofStore(
    DecisionStore decisions,
    RosterStore rosters,
    Journal journal,
    HourStore hours,
    JournalGapStore restores
)
{
    /// <summary>The proof of a decided decision; null before that, or when the journal or the roster no longer holds
    /// what it names.</summary>
    public async Task<byte[]?> DecisionAsync(DecisionFolder decision, CancellationToken ct)
    {
        if (!decision.File.State.IsDecided() || decision.Lost is not null)
            return null;
        var proposal = SignedProposal.Of(decision.File.Proposal, decision.File.Course.Signings[^1]);
        if ((await journal.FindAsync([proposal.JournalHead], [], ct)).Find(proposal.JournalHead) is not { } from)
            return null;
        if (await rosters.ProofAsync(decision.File.Proposal.Roster, ct) is not { } roster)
            return null;
        var start = roster.IsTimed ? new LineName(0, Chain.Start) : new(from, proposal.JournalHead);
        var seats = decision.File.Counted.Select(pair => pair.Signer.Seat).ToHashSet();
        var proof = new DecisionProof
        {
            Schema = roster.IsTimed ? DecisionProof.Name : DecisionProof.Former,
            Text = await decisions.TextAsync(decision, ct),
            Proposal = proposal,
            ProposalSha256 = proposal.Hash(),
            Roster = roster,
            Signatures =
            [
                .. decision.Signatures.Where(given => seats.Contains(given.Seat)).OrderBy(given => given.Line),
            ],
            Journal = JournalSpan.Of(start, await journal.AfterAsync(start.Seq, ct)),
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            proof with
            {
                Published =
                    roster.IsTimed && await hours.FindAsync(DecisionVerifier.LastLine(proof), ct) is { } line
                        ? new() { Hours = [.. await hours.AllAsync(ct)], Line = line }
                        : null,
            },
            ProofJson.Options
        );
    }

    /// <summary>What members see of the journal: the published hours.</summary>
    public async Task<byte[]> HoursAsync(CancellationToken ct)
    {
        var acknowledged = new List<HourRestore>();
        foreach (var restore in await restores.SignedAsync(ct))
            if (await hours.FindAsync(restore.Proof.Line, ct) is { } line)
                acknowledged.Add(new() { Restore = restore.Proof, Line = line });
        return JsonSerializer.SerializeToUtf8Bytes(
            new HoursProof
            {
                Schema = HoursProof.Name,
                Hours = [.. await hours.AllAsync(ct)],
                Restores = [.. acknowledged],
            },
            ProofJson.Options
        );
    }

    /// <summary>Every line of the journal, for whoever has the databases anyway.</summary>
    public async Task<byte[]> JournalAsync(CancellationToken ct) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JournalProof
            {
                Schema = JournalProof.Name,
                HoursFrom = await journal.HoursFromAsync(ct) ?? 0,
                Journal = JournalSpan.Of(new(0, Chain.Start), await journal.AfterAsync(0, ct)),
                Restores = [.. (await restores.SignedAsync(ct)).Select(restore => restore.Proof)],
            },
            ProofJson.Options
        );
}
