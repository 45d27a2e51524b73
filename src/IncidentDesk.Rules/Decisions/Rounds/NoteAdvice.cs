namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Records advice given by voice or by letter.</summary>
public static class NoteAdvice
{
    public static Verdict Decide(DecisionFile file, Guid person, AdviceOf of, Guid item, DateTimeOffset now) =>
        !file.IsPair(person) && !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State
            is not (
                DecisionState.Consultation
                or DecisionState.Clarifications
                or DecisionState.Reactions
                or DecisionState.Amendment
                or DecisionState.Improvement
            )
            ? Reason.WrongStep
        : new AdviceNoted(person, now, of, item);
}
