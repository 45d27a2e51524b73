using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Decisions.Following;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair drafted a proposal; only the case's people can read it before one of them has cleared
/// it.</summary>
[Entry("proposal_drafted")]
public sealed record ProposalDrafted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>One of the pair drafts a proposal, or a new version of it; the draft stays in the case until another
    /// person clears it. Refused where the proposal itself would be, so that no draft is written in vain.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsPair(actor.Id) is { } bar ? bar
        : file.HasUnseenDecision ? Reason.DecisionAlreadyOpen
        : file.OpenDecision is { } open
            ? Revisable(open) ? new ProposalDrafted(actor.Id, now, item)
                : Reason.DecisionAlreadyOpen
        : file.Decisions.Any(DecisionLifted.MayBe) ? new ProposalDrafted(actor.Id, now, item)
        : CaseBinding.HasStopped(file) ? Reason.CaseStopped
        : CaseBinding.Standing(file) != Binding.Stands ? Reason.CaseChanged
        : Propose.IsVetoed(file) ? Reason.VetoedTwice
        : !Propose.IsPossible(file) ? Reason.WrongStage
        : !RightToBeHeard.Holds(file, now) ? new Refusal(Reason.NeedsMissing) { Missing = [RightToBeHeard.Lacking] }
        : Findings.Bars(file) is { } found ? found
        : new ProposalDrafted(actor.Id, now, item);

    /// <summary>The draft waiting to be cleared; null when there is none, it was used, or it has expired.</summary>
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
