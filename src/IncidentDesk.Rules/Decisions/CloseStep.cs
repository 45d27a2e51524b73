namespace IncidentDesk.Rules.Decisions;

/// <summary>The facilitator closes the consultation or the questions before their hour; a round of positions closes only by itself.</summary>
public static class CloseStep
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State is not (DecisionState.Consultation or DecisionState.Clarifications) ? Reason.WrongStep
        : new StepClosed(person, now, file.State);
}
