using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Advice given by voice or by letter, recorded by one of the pair or the facilitator.</summary>
[Entry("advice_noted")]
public sealed record AdviceNoted(Guid By, DateTimeOffset At, AdviceOf Of, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Facilitator;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        Of == AdviceOf.Affected ? course with { OpinionNotedBy = course.OpinionNotedBy.Add(By) } : course;

    /// <summary>Records advice given by voice or by letter.</summary>
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
