using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Following;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair writes a proposal, or another version of it; it lies in the case until someone else has
/// cleared it.</summary>
public static class DraftProposal
{
    /// <summary>The same stages as the proposal itself, so that nothing is written for nothing.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !file.HandlersOf(file.Protocol.Pair).Contains(actor.Id) ? Reason.NotYourStage
        : file.HasUnseenDecision ? Reason.DecisionAlreadyOpen
        : file.OpenDecision is { } open
            ? Revisable(open) ? new ProposalDrafted(actor.Id, now, item)
                : Reason.DecisionAlreadyOpen
        : file.Decisions.Any(Lift.MayBe) ? new ProposalDrafted(actor.Id, now, item)
        : CaseBinding.HasStopped(file) ? Reason.CaseStopped
        : CaseBinding.Standing(file) != Binding.Stands ? Reason.CaseChanged
        : Propose.IsVetoed(file) ? Reason.VetoedTwice
        : !Propose.IsPossible(file) ? Reason.WrongStage
        : Heard.Holds(file, now) ? new ProposalDrafted(actor.Id, now, item)
        : new Refusal(Reason.NeedsMissing) { Missing = [Heard.Lacking] };

    /// <summary>The draft that waits to be cleared; null when there is none, it was used, or its time is
    /// over.</summary>
    public static ProposalDrafted? Live(CaseFile file, DecisionProcess process, DateTimeOffset now)
    {
        var draft =
            file.History.LastOrDefault(entry => entry is ProposalDrafted or DecisionProposed) as ProposalDrafted;
        return
            draft is null
            || now > process.End(DecisionProcess.Proposal, draft.At)
            || file.Decisions.Any(decision =>
                decision.History.Entries.OfType<ProposalRevised>().Any(revised => revised.Draft == draft.Item)
            )
            ? null
            : draft;
    }

    private static bool Revisable(DecisionFile open) =>
        open.State is DecisionState.Amendment or DecisionState.Improvement;
}
