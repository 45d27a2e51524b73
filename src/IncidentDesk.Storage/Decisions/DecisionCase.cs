using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Looks from a decision at its case, for those who read both: the pair.</summary>
public sealed class DecisionCase(CaseReader reader, FolderStore folders, ConsentProofs proofs)
{
    /// <summary>Whether the case still bears the decision, as this person reads it; true for whoever does not belong to
    /// the pair, and once the decision has been carried out. False when one of the pair cannot open the case.</summary>
    internal async Task<bool> BearsAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var file = decision.File;
        if (
            !file.IsPair(holder.Id)
            || !(file.IsOpen || file.State == DecisionState.ToExecute)
            || file.Proposal.Kind == DecisionKind.Lifting
        )
            return true;
        if (await CaseOfAsync(holder, decision, ct) is not { } id)
            return false;
        using var loaded = await reader.LoadAsync(holder, id, ct);
        return loaded is not null && await proofs.AgreeAsync(decision, loaded, ct);
    }

    /// <summary>The decision with whether it is proven that the person concerned has its letter, as the pair reads it
    /// in the case; unchanged for everybody else, and at other times.</summary>
    internal async Task<DecisionFolder> WithLetterAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var file = decision.File;
        if (
            file.State != DecisionState.ToExecute
            || !file.IsPair(holder.Id)
            || await CaseOfAsync(holder, decision, ct) is not { } id
        )
            return decision;
        using var loaded = await reader.LoadAsync(holder, id, ct);
        return loaded is not null && DecisionLetters.IsProven(loaded.File, file.Id)
            ? decision with
            {
                File = DecisionFile.Fold(file.History with { PersonHasLetter = true }, file.Now),
            }
            : decision;
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
