using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Decisions.Following;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>What must hold before a draft becomes a proposal. The first condition that fails is the one that is
/// answered; whoever may not act learns nothing else of the case.</summary>
internal sealed record ProposalConditions(
    CaseFile Case,
    DecisionProcess Process,
    NewProposal Proposal,
    DateTimeOffset Now
)
{
    /// <summary>The draft that the proposal was made from; null when it is no longer the one that counts.</summary>
    public ProposalDrafted? Draft { get; } =
        ProposalDrafted.Live(Case, Process, Now) is { } live && live.Item == Proposal.Draft ? live : null;

    /// <summary>Whether the proposal lifts a measure. It needs neither consents nor rounds, and it remains possible
    /// after a veto or the end of the case.</summary>
    public bool IsLifting => Proposal.Measure.Kind == DecisionKind.Lifting;

    /// <summary>The first condition that fails, in this order; null when all hold.</summary>
    public Refusal? Missing(Actor actor, Mandate mandate) =>
        AsRefusal(Clearing(actor, mandate) ?? Subject() ?? CaseAllowing())
        ?? Protocol()
        ?? AsRefusal(Consents() ?? Measure() ?? Answers() ?? Found() ?? Signers());

    private static Refusal? AsRefusal(Reason? reason) => reason is { } given ? new(given) : null;

    /// <summary>Somebody in charge clears the present draft of another person, under a mandate that covers this
    /// version of the protocol and says what allows the measure. A lifting needs no ground: it only lightens.</summary>
    private Reason? Clearing(Actor actor, Mandate mandate) =>
        Case.BarsHandler(actor.Id) is { } bar ? bar
        : Draft is null ? Reason.NoDraft
        : Draft.By == actor.Id ? Reason.SecondReader
        : !mandate.Covers(Case) ? Reason.UnvalidatedMandate
        : !IsLifting && mandate.GroundOf(Proposal.Measure.Kind) is null ? Reason.MandateWithoutGround
        : null;

    /// <summary>No other decision is open, and the measure to lift or to renew is one that can be.</summary>
    private Reason? Subject() =>
        Case.OpenDecision is not null || Case.HasUnseenDecision ? Reason.DecisionAlreadyOpen
        : IsLifting && !Case.Decisions.Any(decision => decision.Id == Proposal.Lifts && DecisionLifted.MayBe(decision))
            ? Reason.NothingToLift
        : Proposal.Renews is { } renews && !MayRenew(renews) ? Reason.MeasureNotLonger
        : Proposal is { Measure.Kind: DecisionKind.SetAside, Renews: null } && Renew.IsOwed(Case)
            ? Reason.RenewalUnnamed
        : null;

    private bool MayRenew(Guid renewed) =>
        Proposal.Measure.Kind == DecisionKind.SetAside
        && Case.Decisions.Any(decision => decision.Id == renewed && Renew.MayBe(Case, Process, decision));

    /// <summary>The case goes on, was not ended by a veto, and is in a stage that leads to a decision.</summary>
    private Reason? CaseAllowing() =>
        IsLifting ? null
        : CaseBinding.HasStopped(Case) ? Reason.CaseStopped
        : CaseBinding.Standing(Case) == Binding.Ended ? Reason.CaseChanged
        : Propose.IsVetoed(Case) ? Reason.VetoedTwice
        : !Propose.IsPossible(Case) ? Reason.WrongStage
        : null;

    /// <summary>The protocol's own conditions hold.</summary>
    private Refusal? Protocol() =>
        (IsLifting ? MissingToLift(Case, Now) : Propose.MissingToPropose(Case, Now, Proposal.Measure.Kind))
            is { IsEmpty: false } missing
            ? new(Reason.NeedsMissing) { Missing = missing }
            : null;

    /// <summary>What is missing for a lifting: consents are not asked, so that a withdrawn consent never keeps a
    /// measure in force.</summary>
    private static ImmutableArray<Need> MissingToLift(CaseFile file, DateTimeOffset now) =>
        [.. Propose.Missing(file, now).Where(need => need.Kind != NeedKind.ConsentGiven)];

    /// <summary>No consent on which the case stands was withdrawn.</summary>
    private Reason? Consents() =>
        !IsLifting && CaseBinding.Standing(Case) != Binding.Stands ? Reason.CaseChanged : null;

    /// <summary>The protocol has this kind of decision, the measure keeps its limits, and somebody runs the
    /// rounds.</summary>
    private Reason? Measure() =>
        Case.Protocol.Decision(Proposal.Measure.Kind) is null ? Reason.DecisionUnknown
        : !Process.Allows(Proposal.Measure, Now) ? Reason.MeasureTooLong
        : !IsLifting && Proposal.Facilitator is null ? Reason.FacilitatorUnknown
        : null;

    /// <summary>Every answer of the person concerned lies beside the proposal.</summary>
    private Reason? Answers() =>
        IsLifting || RightToBeHeard.Answers(Case).All(answer => Proposal.Answers.Any(placed => placed.Source == answer))
            ? null
            : Reason.AnswerMissing;

    /// <summary>The findings of the case lie beside the proposal whole, where there are or must be any.</summary>
    private Reason? Found() =>
        IsLifting ? null
        : Findings.Bars(Case) is { } bar ? bar
        : Findings.InForce(Case)?.Item != Proposal.Findings?.Source ? Reason.FindingsMissing
        : null;

    /// <summary>The draft's author is one of the pair, the pair is complete, and enough people could sign.</summary>
    private Reason? Signers() =>
        !Case.HandlersOf(Case.Protocol.Pair).Contains(Draft!.By) ? Reason.NotYourStage
        : Case.HandlersOf(Case.Protocol.Pair).Count() < Case.Protocol.MinPeople
        || !Case
            .Protocol.Decision(Proposal.Measure.Kind)!
            .IsMetBy([.. Proposal.Signers.Where(signer => !signer.Alternate)])
            ? Reason.TooFewSigners
        : null;
}
