using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The consents on which a proposal is based, checked again at each signature: by everybody against the
/// journal, and by the pair, who read the case, against the entries themselves.</summary>
public sealed class ConsentProofs(Journal journal, DecisionStops stops, ProcessTexts processes)
{
    /// <summary>How many lines the entries of people who left a decision's pair can take between a stop and the act
    /// that it belongs to.</summary>
    private const int Beside = 8;

    /// <summary>The proposal with what proves its consents, and with the text of its process kept.</summary>
    internal async Task<ProposalOpened> PinAsync(ProposalOpened opened, CaseFolders loaded, CancellationToken ct)
    {
        await processes.KeepAsync(opened.ProcessHash, ct);
        return opened with { Consents = opened.Kind == DecisionKind.Lifting ? [] : Of(loaded) };
    }

    private static ImmutableArray<ConsentProof> Of(CaseFolders loaded) =>
        [
            .. CaseBinding
                .Given(loaded.File)
                .SelectMany(given => loaded.Entries.Where(read => ReferenceEquals(read.Entry, given)))
                .Select(read => new ConsentProof(
                    ConsentOf(read.Entry),
                    read.Statement,
                    read.JournalSeq,
                    Convert.ToHexStringLower(read.Commitment)
                )),
        ];

    private static Consent ConsentOf(LedgerEntry given) =>
        given switch
        {
            ConsentAnswered answer => answer.Consent,
            PartyAnswered answer => answer.Consent,
            _ => throw new ArgumentException("This entry answers no consent.", nameof(given)),
        };

    /// <summary>Whether the journal still has the line of each consent, and the process is the one that was
    /// stored.</summary>
    internal async Task<bool> HoldAsync(ProposalOpened proposal, CancellationToken ct)
    {
        if (!await processes.IsOfAsync(proposal, ct))
            return false;
        if (proposal.Consents.IsDefaultOrEmpty)
            return true;
        var held = await journal.FindAsync([], proposal.Consents.Select(proof => proof.Line), ct);
        return proposal.Consents.All(proof => held.Commits(proof.Line, Convert.FromHexString(proof.Commitment)));
    }

    /// <summary>Whether the case, as somebody in charge reads it, has an entry for each line of the journal that ended
    /// its decisions. One that was taken out of a ledger leaves its line behind.</summary>
    internal async Task<bool> AreExplainedAsync(CaseFolders loaded, CancellationToken ct) =>
        IsPartlyPurged(loaded.File) || AreExplained(loaded, await EndedAsync(loaded, ct));

    /// <summary>The lines that ended decisions of the case, since its first entry. It reads the journal from there
    /// on.</summary>
    private Task<IReadOnlyList<(Binding What, JournalLine Line)>> EndedAsync(
        CaseFolders loaded,
        CancellationToken ct
    ) =>
        stops.AfterAsync(
            DecisionStops.TagOf(loaded.Id),
            loaded.Entries.Min(read => read.JournalSeq),
            long.MaxValue,
            ct
        );

    private static bool AreExplained(CaseFolders loaded, IEnumerable<(Binding What, JournalLine Line)> ended)
    {
        var entries = loaded
            .Entries.Concat(loaded.Decisions.SelectMany(decision => decision.Entries))
            .Select(read => read.JournalSeq)
            .ToHashSet();
        return ended.All(stop =>
            Enumerable
                .Range(1, stop.What == Binding.Ended ? Beside : 1)
                .Any(next => entries.Contains(stop.Line.Seq + next))
        );
    }

    /// <summary>Entries of a purged folder are gone, and a purge writes a line that ends decisions without any
    /// entry.</summary>
    private static bool IsPartlyPurged(CaseFile file) => file.MailboxGone || file.Others.Any(other => other.Gone);

    /// <summary>Whether what the pair reads in the case agrees with what the decision knows of it: each consent is
    /// there as it was given, and whatever took one back, or ended the case, ended the decision.</summary>
    internal async Task<bool> AgreeAsync(DecisionFolder decision, CaseFolders loaded, CancellationToken ct)
    {
        var (proposal, history) = (decision.File.Proposal, decision.File.History);
        if (history.EndedAt is not null)
            return true;
        if (history.ConsentGone.IsEmpty && CaseBinding.Standing(loaded.File) == Binding.Ended)
            return false;
        var ended = await EndedAsync(loaded, ct);
        if (!IsPartlyPurged(loaded.File) && !AreExplained(loaded, ended))
            return false;
        if (proposal.Consents.IsDefaultOrEmpty)
            return true;
        var lines = ended
            .Where(stop => DecisionStops.IsEnd(stop.What))
            .Select(stop => stop.Line.Seq)
            .Where(line => line > decision.Entries[0].JournalSeq);
        return proposal.Consents.All(proof => Stands(proof, loaded, [.. lines]));
    }

    /// <param name="ended">The lines that ended the decision.</param>
    private static bool Stands(ConsentProof proof, CaseFolders loaded, long[] ended)
    {
        if (loaded.Entries.FirstOrDefault(read => read.JournalSeq == proof.Line) is not { } given)
            return IsPartlyPurged(loaded.File) && ended.Length > 0;
        if (given.Statement != proof.Statement)
            return false;
        return CaseBinding.TakenBack(loaded.File, given.Entry) is not { } back
            || loaded.Entries.First(read => ReferenceEquals(read.Entry, back)) is var taken
                && ended.Any(line => line < taken.JournalSeq);
    }
}
