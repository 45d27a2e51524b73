using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Looks from a decision at its case, for those who read both: the pair.</summary>
public sealed class DecisionCase(CaseReader reader, FolderStore folders, ConsentProofs proofs)
{
    /// <summary>The decision with what only its case knows, as the pair reads it: whether it is proven that the person
    /// concerned has its letter; unchanged for everybody else, and at other times.</summary>
    internal async Task<DecisionFolder> WithLetterAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        if (!AsksForLetter(holder, decision.File))
            return decision;
        using var loaded = await LoadAsync(holder, decision, ct);
        return WithLetter(decision, loaded);
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
        var (letter, proof) = (AsksForLetter(holder, decision.File), AsksForProof(holder, decision.File));
        if (!letter && !proof)
            return (decision, true);
        using var loaded = await LoadAsync(holder, decision, ct);
        var known = letter ? WithLetter(decision, loaded) : decision;
        return (known, !proof || (loaded is not null && await proofs.AgreeAsync(known, loaded, ct)));
    }

    /// <summary>Only whether the case bears it, as above.</summary>
    internal async Task<bool> BearsAsync(Holder holder, DecisionFolder decision, CancellationToken ct) =>
        (await ForActAsync(holder, decision, ct)).Bears;

    private static bool AsksForProof(Holder holder, DecisionFile file) =>
        file.IsPair(holder.Id)
        && (file.IsOpen || file.State == DecisionState.ToExecute)
        && file.Proposal.Kind != DecisionKind.Lifting;

    private static bool AsksForLetter(Holder holder, DecisionFile file) =>
        file.State == DecisionState.ToExecute && file.IsPair(holder.Id);

    private async Task<CaseFolders?> LoadAsync(Holder holder, DecisionFolder decision, CancellationToken ct) =>
        await CaseOfAsync(holder, decision, ct) is { } id ? await reader.LoadAsync(holder, id, ct) : null;

    private static DecisionFolder WithLetter(DecisionFolder decision, CaseFolders? loaded)
    {
        var file = decision.File;
        return loaded is not null && DecisionLetters.IsProven(loaded.File, file.Id)
            ? decision with
            {
                File = DecisionFile.Fold(file.History with { PersonHasLetter = true }, file.Now),
            }
            : decision;
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
    private async Task<Guid?> CaseOfAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
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
