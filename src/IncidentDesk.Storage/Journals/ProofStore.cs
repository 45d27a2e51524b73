using System.Text.Json;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Journals;

/// <summary>Writes the files that can be verified without the desk: the proof of a decision, and the journal.</summary>
public sealed class ProofStore(DecisionStore decisions, RosterStore rosters, Journal journal, JournalGapStore restores)
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
        var seats = decision.File.Counted.Select(pair => pair.Signer.Seat).ToHashSet();
        return JsonSerializer.SerializeToUtf8Bytes(
            new DecisionProof
            {
                Schema = DecisionProof.Name,
                Text = await decisions.TextAsync(decision, ct),
                Proposal = proposal,
                ProposalSha256 = proposal.Hash(),
                Roster = roster,
                Signatures =
                [
                    .. decision.Signatures.Where(given => seats.Contains(given.Seat)).OrderBy(given => given.Line),
                ],
                Journal = JournalSpan.Of(new(from, proposal.JournalHead), await journal.AfterAsync(from, ct)),
            },
            ProofJson.Options
        );
    }

    public async Task<byte[]> JournalAsync(CancellationToken ct) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JournalProof
            {
                Schema = JournalProof.Name,
                Journal = JournalSpan.Of(new(0, Chain.Start), await journal.AfterAsync(0, ct)),
                Restores = [.. (await restores.SignedAsync(ct)).Select(restore => restore.Proof)],
            },
            ProofJson.Options
        );
}
