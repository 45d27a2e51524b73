namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair keeps or changes its text. A change is written by one and cleared by the other, and is never
/// harsher than before.</summary>
public static class Amend
{
    public static Verdict Keep(DecisionFile file, Guid person, string roundKey, DateTimeOffset now) =>
        file.State != DecisionState.Amendment ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : new ProposalKept(person, now, roundKey);

    public static Verdict Revise(
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
