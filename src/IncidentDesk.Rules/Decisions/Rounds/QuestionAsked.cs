using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A question about the proposal; it carries no reason.</summary>
[Entry("question_asked")]
public sealed record QuestionAsked(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Body;
    public override Guid? Text => Item;

    /// <summary>A member of the body asks, during the clarifications.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Clarifications ? Reason.WrongStep
        : file.SeatOf(person) is { Hat: SigningCapacity.Body } ? new QuestionAsked(person, now, item)
        : Reason.NotYourTurn;
}
