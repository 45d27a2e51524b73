using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>Somebody in charge wrote a letter of grievances; it is not sent before the reporter is told and a second
/// person has read it.</summary>
/// <param name="Party">The recipient's id; who they are is not recorded.</param>
/// <param name="Considered">The harshest measure considered; null when the letter only invites to a talk.</param>
/// <param name="Ground">What allows that measure.</param>
[Entry("grievances_drafted")]
public sealed record GrievancesDrafted(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    PartyKind Kind,
    Guid Item,
    DecisionKind? Considered,
    Ground? Ground
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(
            Item,
            letter => letter with { Party = Party, Considered = Considered, Ground = Ground, DraftedAt = At }
        ) with
        {
            Drafts = file.Drafts.Add(new(By, At, Party, Kind, Item)),
        };

    /// <summary>Refused where no message to somebody of this kind may be drafted, to whoever is in charge in a role
    /// that the stage does not name, for a measure that the protocol does not have, and for a measure without the organ
    /// and the article that allow it.</summary>
    /// <param name="party">The id of somebody who has a part already, or a new id.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        (Guid Id, PartyKind Kind) party,
        DecisionKind? considered,
        Ground? ground,
        Guid item,
        DateTimeOffset now
    ) =>
        ContactDrafted.Decide(file, actor, party.Id, party.Kind, item, now, ofMeasure: considered is not null)
            is { Refusal: { } refusal }
            ? refusal
        : !party.Kind.MayBeConcerned() ? Reason.NoSuchParty
        : !StageMoved.ActsIn(file, actor.Id, file.Stage) ? Reason.NotYourStage
        : considered is null ? new GrievancesDrafted(actor.Id, now, party.Id, party.Kind, item, null, null)
        : considered == DecisionKind.Lifting || file.Protocol.Decision(considered.Value) is null
            ? Reason.DecisionUnknown
        : ground is not { IsNamed: true } ? Reason.GroundMissing
        : new GrievancesDrafted(actor.Id, now, party.Id, party.Kind, item, considered, ground);
}
