using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>How much of a case another person sees in their own mailbox. A stage has its name there only where the team
/// may write to people of this kind in it: the other stages tell what the reporter does or wants.</summary>
public static class PartyView
{
    /// <summary>What the person is told of the place of the case.</summary>
    public static PartyStage StageOf(CaseFile file, PartyKind kind) =>
        file.Status == CaseStatus.Closed ? PartyStage.Closed
        : file.Stage == file.Protocol.Pause ? PartyStage.Paused
        : Contact.Kinds(file).Contains(kind) ? PartyStage.Named
        : PartyStage.Elsewhere;

    /// <summary>What the person is still owed in the present stage. What two people put off is left out; a letter of
    /// grievances too, until the reporter was told of it.</summary>
    public static ImmutableArray<OwedDuty> Owed(CaseFile file, Party party) =>
        [
            .. StageDuties
                .Of(file)
                .Where(progress =>
                    DutyCheck.KindOf(progress.Duty.To) == party.Kind
                    && (progress.DoneAt is null || progress.DueAt is not null)
                    && progress.DeferredUntil is null
                    && (progress.Duty.Letter != LetterIds.Grievances || IsAnnounced(file, party))
                )
                .Select(progress => new OwedDuty(progress.Duty.Id, progress.DueAt)),
        ];

    private static bool IsAnnounced(CaseFile file, Party party) =>
        file.Letters.Exists(letter => letter.Party == party.Id && letter.AnnouncedAt is not null);
}
