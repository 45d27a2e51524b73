using System.Text.Json;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Proof.Rosters;
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
    /// <summary>The proof of a decided decision: the lines of the journal that it needs, and no others. No file before
    /// it is decided, while the hour of a line is not published, and when the journal or the roster no longer holds
    /// what it names.</summary>
    public async Task<DecisionExport> DecisionAsync(DecisionFolder decision, CancellationToken ct)
    {
        if (!decision.File.State.IsDecided() || decision.Lost is not null)
            return new(null, false);
        var proposal = SignedProposal.Of(decision.File.Proposal, decision.File.Course.Signings[^1]);
        var seats = decision.File.Counted.Select(pair => pair.Signer.Seat).ToHashSet();
        SignOffGiven[] given =
        [
            .. decision.Signatures.Where(signed => seats.Contains(signed.Seat)).OrderBy(signed => signed.Line),
        ];
        if (
            await rosters.ProofAsync(decision.File.Proposal.Roster, ct) is not { } roster
            || await NeededAsync(proposal, roster, given, ct) is not { } needed
        )
            return new(null, false);
        if (await hours.ProveAsync(needed, ct) is not { } lines)
            return new(null, !await hours.IsPublishedAsync(needed.Keys.Max(), ct));
        var numbers = needed.Keys.Order().Index().ToDictionary(line => line.Item, line => line.Index + 1L);
        return new(
            JsonSerializer.SerializeToUtf8Bytes(
                new DecisionProof
                {
                    Schema = roster.IsTimed ? DecisionProof.Name : DecisionProof.Untimed,
                    Text = await decisions.TextAsync(decision, ct),
                    Proposal = proposal,
                    ProposalSha256 = proposal.Hash(),
                    Roster = roster.Numbered(numbers),
                    Signatures = [.. given.Select(signed => signed with { Line = numbers[signed.Line] })],
                    Proven = lines,
                },
                ProofJson.Options
            ),
            false
        );
    }

    /// <summary>The lines that a decision needs; null when the journal no longer holds one that a signature
    /// names.</summary>
    private async Task<IReadOnlyDictionary<long, LineFields>?> NeededAsync(
        SignedProposal proposal,
        RosterProof roster,
        SignOffGiven[] given,
        CancellationToken ct
    )
    {
        byte[][] heads = [proposal.JournalHead, .. given.Select(signed => signed.JournalHead)];
        return NeededLines.Of(heads, roster, given, await journal.FindAsync(heads, [], ct));
    }

    /// <summary>What members see of the journal: the published hours.</summary>
    public async Task<byte[]> HoursAsync(CancellationToken ct)
    {
        var signed = (await restores.SignedAsync(ct)).Select(restore => restore.Proof).ToArray();
        var acknowledged = new List<HourRestore>();
        foreach (var restore in signed)
            if (
                restore.Hour is { } hour
                && await hours.ProveAsync(
                    new Dictionary<long, LineFields> { [restore.Line] = LineFields.Commitment },
                    ct
                )
                    is { } proven
            )
                acknowledged.Add(
                    new()
                    {
                        Hour = hour,
                        Lines = restore.LinesHash(),
                        Given = restore.Given,
                        Line = proven.Lines[0],
                    }
                );
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
