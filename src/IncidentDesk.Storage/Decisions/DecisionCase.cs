using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Looks from a decision at its case, for those who read both: the pair.</summary>
public sealed class DecisionCase(
    CaseReader reader,
    FolderStore folders,
    ConsentProofs proofs,
    RosterStore roster,
    CaseActs acts,
    PurgeDates dates
)
{
    /// <summary>The dates at which what an act opens is purged.</summary>
    internal PurgeDates Dates { get; } = dates;

    /// <summary>Writes what an act of the decision brings to its case.</summary>
    internal CaseActs Acts { get; } = acts;

    /// <summary>Why this person of the pair does nothing more in the decision; null for everybody else.</summary>
    internal async Task<Reason?> BarsAsync(Holder holder, DecisionFile file, CancellationToken ct) =>
        file.IsPair(holder.Id) ? ActBars.OfPair((await roster.AllAsync(ct)).Find(holder.Id)) : null;

    /// <summary>The decision with what only its case knows, as the pair reads it: whether it is proven that the person
    /// concerned has its letter, whether the findings changed since the proposal, which answers are not placed yet,
    /// and whether a hearing was offered in vain; unchanged for everybody else, and at other times.</summary>
    internal async Task<DecisionFolder> WithCaseAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        if (!Asks(holder, decision.File))
            return decision;
        using var loaded = await LoadAsync(holder, decision, ct);
        return With(holder, decision, loaded);
    }

    /// <summary>The same for an act, and whether the case still bears the decision, as this person reads it; true for
    /// whoever does not belong to the pair, and once the decision has been carried out. False when one of the pair
    /// cannot open the case. The case is read once.</summary>
    internal async Task<(DecisionFolder Decision, bool Bears)> ForActAsync(
        Holder holder,
        DecisionFolder decision,
        CancellationToken ct
    )
    {
        var proof = AsksForProof(holder, decision.File);
        if (!proof && !Asks(holder, decision.File))
            return (decision, true);
        using var loaded = await LoadAsync(holder, decision, ct);
        var known = With(holder, decision, loaded);
        return (known, !proof || (loaded is not null && await proofs.AgreeAsync(known, loaded, ct)));
    }

    private static bool Asks(Holder holder, DecisionFile file) =>
        AsksForLetter(holder, file)
        || AsksForFindings(holder, file)
        || AsksForHearing(holder, file)
        || AsksForAnswers(holder, file);

    private static bool AsksForProof(Holder holder, DecisionFile file) =>
        file.IsPair(holder.Id)
        && (file.IsOpen || file.State == DecisionState.ToExecute)
        && file.Proposal.Kind != DecisionKind.Lifting;

    private static bool AsksForLetter(Holder holder, DecisionFile file) =>
        file.State == DecisionState.ToExecute && file.IsPair(holder.Id);

    /// <summary>While the decision is open. A lifting carries no findings, nor does a proposal of the first version of
    /// the process that was made before there were any.</summary>
    private static bool AsksForFindings(Holder holder, DecisionFile file) =>
        file.IsOpen
        && file.IsPair(holder.Id)
        && file.Proposal is { Kind: not DecisionKind.Lifting } proposal
        && (proposal.Findings is not null || proposal.Process.Owed is not null);

    /// <summary>While somebody who asked to be heard was not.</summary>
    private static bool AsksForHearing(Holder holder, DecisionFile file) =>
        file.IsPair(holder.Id) && HearingRecorded.IsDue(file.Course) && HearingRecorded.IsWanted(file.Course);

    /// <summary>While answers still come into the decision.</summary>
    private static bool AsksForAnswers(Holder holder, DecisionFile file) =>
        file.IsPair(holder.Id) && LateAnswerPlaced.Takes(file);

    private async Task<CaseFolders?> LoadAsync(Holder holder, DecisionFolder decision, CancellationToken ct) =>
        await CaseOfAsync(holder, decision, ct) is { } id ? await reader.LoadAsync(holder, id, ct) : null;

    private static DecisionFolder With(Holder holder, DecisionFolder decision, CaseFolders? loaded)
    {
        var file = decision.File;
        if (loaded is null)
            return decision;
        var known = file.History with
        {
            PersonHasLetter = AsksForLetter(holder, file) && DecisionLetters.IsProven(loaded.File, file.Id),
            FindingsChanged =
                AsksForFindings(holder, file) && Findings.HaveChanged(loaded.File, file.Proposal.Findings?.Source),
            AnswersMissing =
                AsksForAnswers(holder, file)
                && LateAnswerPlaced.Missing(loaded.File, file).ToArray() is { Length: > 0 } late
                    ? [.. late]
                    : file.History.AnswersMissing,
            HearingInVain = AsksForHearing(holder, file) && RightToBeHeard.OfferedInVain(loaded.File, file.Now),
        };
        return known == file.History ? decision : decision with { File = DecisionFile.Fold(known, file.Now) };
    }

    /// <summary>The texts in the case with these ids; null when this person can no longer open the case, or one of
    /// them.</summary>
    internal async Task<IReadOnlyList<string>?> TextsAsync(
        Holder holder,
        DecisionFolder decision,
        IEnumerable<Guid> texts,
        CancellationToken ct
    )
    {
        using var loaded = await LoadAsync(holder, decision, ct);
        if (loaded is null)
            return null;
        var found = new List<string>();
        foreach (var text in texts)
        {
            if (await reader.TextAsync(loaded, text, ct) is not { } said)
                return null;
            found.Add(said);
        }
        return found;
    }

    /// <summary>Whom the case keeps out: set aside before it was sent, or stepped back; null for somebody who cannot
    /// read the case.</summary>
    internal async Task<IReadOnlySet<Guid>?> AwayAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        if (!decision.File.IsPair(holder.Id) || await CaseOfAsync(holder, decision, ct) is not { } id)
            return null;
        using var loaded = await reader.LoadAsync(holder, id, ct);
        return loaded?.File.SetAside.Union(loaded.File.Recused);
    }

    /// <summary>The case by the tag in the proposal, among the folders that the holder has grants for. None of them is
    /// opened for that, and the row that names the case is not asked. A proposal of before such tags is looked for in
    /// each case.</summary>
    internal async Task<Guid?> CaseOfAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var proposal = decision.File.Proposal;
        if (proposal.StandsOn.Length == 0)
            return await reader.OfDecisionAsync(holder, proposal.Decision, ct);
        foreach (var id in await folders.HeldAsync(holder, ct))
            if (DecisionStops.TagOf(id) == proposal.StandsOn)
                return id;
        return null;
    }
}
