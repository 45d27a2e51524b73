using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair changed its text: drafted by one, cleared by the other; a round of objections opens.</summary>
[Entry("proposal_revised")]
public sealed record ProposalRevised(
    Guid By,
    DateTimeOffset At,
    Guid Writer,
    Guid Draft,
    Guid Item,
    string TextHash,
    Measure Measure,
    string RoundKey
) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State is DecisionState.Amendment or DecisionState.Improvement && Measure.IsNotHarderThan(course.Measure)
            ? course.WithText(Item, TextHash, Measure, At).IntoObjections(RoundKey, At)
            : course;

    /// <summary>A change is written by one of the pair and cleared by the other, and is never harsher than
    /// before.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        ProposalDrafted draft,
        Guid item,
        string textHash,
        Measure measure,
        string roundKey,
        DateTimeOffset now
    ) =>
        file.State is not (DecisionState.Amendment or DecisionState.Improvement) ? Reason.WrongStep
        : !file.IsPair(person) || !file.IsPair(draft.By) ? Reason.NotYourTurn
        : draft.By == person ? Reason.SecondReader
        : draft.At < file.Course.Since ? Reason.NoDraft
        : !measure.IsNotHarderThan(file.Course.Measure) ? Reason.HarderThanBefore
        : !file.Proposal.Process.Allows(measure, now) ? Reason.MeasureTooLong
        : new ProposalRevised(person, now, draft.By, draft.Item, item, textHash, measure, roundKey);
}
