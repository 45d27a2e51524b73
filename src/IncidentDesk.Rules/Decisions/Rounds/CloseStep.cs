using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator closes the consultation or the questions before their hour; a round of positions closes
/// only by itself.
/// The consultation stays open for its floor, unless everybody who was asked has answered, whoever it happened to and
/// the person concerned too.</summary>
public static class CloseStep
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State is not (DecisionState.Consultation or DecisionState.Clarifications) ? Reason.WrongStep
        : file.State == DecisionState.Consultation
        && now < file.Course.Since + Floors.DecisionSteps[DecisionState.Consultation.Id()]
        && !HasEverybodyAnswered(file, person)
            ? Reason.ConsultationOpen
        : new StepClosed(person, now, file.State);

    /// <summary>What the one who closes noted down themself shortens nothing.</summary>
    private static bool HasEverybodyAnswered(DecisionFile file, Guid closes) =>
        file.History.AdviceAwaited == 0
        && new[] { AdviceOf.Affected, AdviceOf.Concerned }.All(of =>
            file.History.Entries.OfType<AdviceNoted>().Any(noted => noted.Of == of && noted.By != closes)
        );
}
