using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The facilitator closes the consultation or the questions before their hour; a round of positions closes only by itself.</summary>
public static class CloseStep
{
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State is not (DecisionState.Consultation or DecisionState.Clarifications) ? Reason.WrongStep
        : new StepClosed(person, now, file.State);
}

/// <summary>Someone writes down advice that was given by voice or by letter.</summary>
public static class NoteAdvice
{
    public static Verdict Decide(DecisionFile file, Guid person, AdviceOf of, Guid item, DateTimeOffset now) =>
        !file.IsPair(person) && !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State is not (DecisionState.Consultation or DecisionState.Clarifications or DecisionState.Reactions or DecisionState.Amendment or DecisionState.Improvement) ? Reason.WrongStep
        : new AdviceNoted(person, now, of, item);
}

/// <summary>Questions about the proposal, and the pair's answers, while they are open.</summary>
public static class Clarify
{
    public static Verdict Ask(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Clarifications ? Reason.WrongStep
        : file.SeatOf(person) is { Hat: Hat.Body } ? new QuestionAsked(person, now, item) : Reason.NotYourTurn;

    public static Verdict Answer(DecisionFile file, Guid person, Guid question, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Clarifications or DecisionState.Reactions or DecisionState.Amendment) ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : !file.History.Entries.OfType<QuestionAsked>().Any(asked => asked.Item == question) ? Reason.NoSuchAnswer
        : file.History.Entries.OfType<QuestionAnswered>().Any(answered => answered.Question == question) ? Reason.AlreadyDone
        : new QuestionAnswered(person, now, question, item);

    /// <summary>Puts one question first; the others follow in the order they had.</summary>
    public static Verdict PutFirst(DecisionFile file, Guid person, Guid question, DateTimeOffset now) =>
        file.State != DecisionState.Clarifications ? Reason.WrongStep
        : !file.IsFacilitator(person) ? Reason.NotYourTurn
        : InOrder(file) is var order && !order.Contains(question) ? Reason.NoSuchAnswer
        : new QuestionsOrdered(person, now, [question, .. order.Where(other => other != question)]);

    /// <summary>The questions as the facilitator put them, newer ones at the end.</summary>
    public static ImmutableArray<Guid> InOrder(DecisionFile file)
    {
        var asked = file.History.Entries.OfType<QuestionAsked>().Select(question => question.Item).ToArray();
        var put = file.History.Entries.OfType<QuestionsOrdered>().LastOrDefault()?.Questions ?? [];
        return [.. put, .. asked.Where(question => !put.Contains(question))];
    }
}

/// <summary>The pair maintains its text, or changes it: written by one, cleared by the other, never harder than before.</summary>
public static class Amend
{
    public static Verdict Keep(DecisionFile file, Guid person, string roundKey, DateTimeOffset now) =>
        file.State != DecisionState.Amendment ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : new ProposalKept(person, now, roundKey);

    public static Verdict Revise(DecisionFile file, Guid person, ProposalDrafted draft, Guid item, string textHash, Measure measure, string roundKey, DateTimeOffset now) =>
        file.State is not (DecisionState.Amendment or DecisionState.Improvement) ? Reason.WrongStep
        : !file.IsPair(person) || !file.IsPair(draft.By) ? Reason.NotYourTurn
        : draft.By == person ? Reason.SecondReader
        : draft.At < file.Course.Since ? Reason.NoDraft
        : !measure.IsNotHarderThan(file.Course.Measure) ? Reason.HarderThanBefore
        : !file.Proposal.Process.Allows(measure, now) ? Reason.MeasureTooLong
        : new ProposalRevised(person, now, draft.By, draft.Item, item, textHash, measure, roundKey);
}

/// <summary>Someone of the body takes a position in the open round; until it closes it can be replaced, and nobody reads it.</summary>
public static class TakePosition
{
    /// <summary>What stands against it; null when it may be taken.</summary>
    public static Reason? Bars(DecisionFile file, Guid person, PositionKind kind) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is not { Hat: Hat.Body } ? Reason.NotEligible
        : !file.Course.Free(person, Part.Body) ? Reason.OtherPart
        : !file.Course.RoundOpen || kind == PositionKind.Reaction != (file.State == DecisionState.Reactions) ? Reason.WrongStep
        : null;
}

/// <summary>Two who neither propose nor object say whether an objection is valid; until both have, it stands.</summary>
public static class Judge
{
    public static Verdict Decide(DecisionFile file, Guid person, Guid objector, bool valid, Guid item, DateTimeOffset now)
    {
        if (!file.Course.Judging) return Reason.WrongStep;
        if (file.SeatOf(person) is not { Hat: Hat.Body }) return Reason.NotEligible;
        if (!file.Course.Free(person, Part.Judge)) return Reason.OtherPart;
        if (file.Course.Rounds[^1].Objections.FirstOrDefault(position => position.Person == objector) is not { } objection) return Reason.NoSuchObjection;
        var judged = file.Course.JudgedBy(objection).ToArray();
        return judged.Any(given => given.By == person) || judged.Length >= file.Proposal.Process.Judges ? Reason.AlreadyDone
            : new ObjectionJudged(person, now, objection.Round, objector, valid, item);
    }
}

/// <summary>The body above answers an objection that is left: send back, soften or drop, by two who took no other part; never harder.</summary>
public static class Escalate
{
    public static Verdict Answer(DecisionFile file, Guid person, AboveAnswer answer, Guid item, Softening? softer, DateTimeOffset now) =>
        Bars(file, person) is { } bar ? bar
        : answer == AboveAnswer.SendBack && file.Course.SentBack ? Reason.AlreadyDone
        : (answer == AboveAnswer.Soften) != softer is not null ? Reason.TextMissing
        : softer is not null && (!softer.Measure.IsNotHarderThan(file.Course.Measure) || softer.Measure == file.Course.Measure) ? Reason.HarderThanBefore
        : softer is not null && (softer.Measure.Kind == DecisionKind.Lifting || !file.Proposal.Process.Allows(softer.Measure, now)) ? Reason.MeasureTooLong
        : new EscalationAnswered(person, now, answer, item, softer);

    public static Verdict Agree(DecisionFile file, Guid person, Guid with, Guid item, DateTimeOffset now) =>
        Bars(file, person) is { } bar ? bar
        : file.Course.Answers.Find(answer => answer.Text == with) is not { } answer ? Reason.NoSuchAnswer
        : answer.By == person || file.Course.Agreements.Exists(given => given.With == with && given.By == person) ? Reason.AlreadyDone
        : new EscalationAgreed(person, now, with, item);

    private static Reason? Bars(DecisionFile file, Guid person) =>
        file.State != DecisionState.Escalation ? Reason.WrongStep
        : file.SeatOf(person) is not { InBureau: true } ? Reason.NotEligible
        : !file.Course.Free(person, Part.Above) ? Reason.OtherPart
        : file.Course.BureauFor(Part.Above).Count() < file.Proposal.Process.Above ? Reason.TooFewAbove
        : null;
}

/// <summary>Members of the Bureau who took no other part veto, with a reason: two send it back once, and end it the second time.</summary>
public static class Veto
{
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.VetoWindow ? Reason.WrongStep
        : file.SeatOf(person) is not { InBureau: true } ? Reason.NotEligible
        : !file.Course.Free(person, Part.Veto) ? Reason.OtherPart
        : file.Course.Vetoes.Exists(given => given.By == person) ? Reason.AlreadyDone
        : file.Course.BureauFor(Part.Veto).Count() < file.Proposal.Process.Vetoing ? Reason.TooFewAbove
        : new VetoGiven(person, now, item);
}

/// <summary>Too few remain: an alternate that was pinned with the proposal is asked.</summary>
public static class AskAlternate
{
    public static IEnumerable<Signer> Candidates(DecisionFile file) => file.Course.TooFew
        ? file.Proposal.Signers.Where(signer => signer.Alternate && !file.Aside.Contains(signer.Person) && !file.Course.Alternates.Contains(signer.Person)) : [];

    public static Verdict Decide(DecisionFile file, Guid person, Guid alternate, DateTimeOffset now) =>
        !file.IsFacilitator(person) && !file.IsPair(person) ? Reason.NotYourTurn
        : !file.Course.TooFew ? Reason.EnoughRemain
        : Candidates(file).All(signer => signer.Person != alternate) ? Reason.NotEligible
        : new AlternateAsked(person, now, alternate);
}

/// <summary>The checklist after a decision, by two people: the affected person is told before the one concerned.</summary>
public static class Execute
{
    public static readonly ImmutableArray<ExecutionStep> Steps = [ExecutionStep.AffectedTold, ExecutionStep.ContactNamed, ExecutionStep.PersonTold, ExecutionStep.AccessesClosed];

    public static Verdict Decide(DecisionFile file, Guid person, ExecutionStep step, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.ToExecute && !file.Course.Departure ? Reason.WrongStep
        : file.SeatOf(person) is null ? Reason.NotEligible
        : file.Course.Done.Exists(done => done.Step == step) ? Reason.AlreadyDone
        : step is ExecutionStep.PersonTold or ExecutionStep.AccessesClosed && !file.Course.Done.Exists(done => done.Step == ExecutionStep.AffectedTold) ? Reason.TellAffectedFirst
        : file.Course.Done.Count == Steps.Length - 1 && file.Course.Done.All(done => done.By == person) ? Reason.SecondReader
        : new ExecutionDone(person, now, step, item);
}

/// <summary>An appeal of the person concerned, within its time, and the answers of people who neither instructed nor signed.</summary>
public static class Appeals
{
    public static Verdict Lodge(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Executed ? Reason.WrongStep
        : file.SeatOf(person) is null && !file.IsFacilitator(person) ? Reason.NotEligible
        : now > file.Course.AppealUntil ? Reason.TooLate
        : new AppealFiled(person, now, item);

    public static Verdict Answer(DecisionFile file, Guid person, Guid appeal, bool annuls, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Executed ? Reason.WrongStep
        : file.SeatOf(person) is not { Hat: Hat.Body } ? Reason.NotEligible
        : !file.Course.Free(person, Part.Appeal) ? Reason.OtherPart
        : !file.Course.Appeals.Exists(filed => filed.Item == appeal) ? Reason.NoSuchAnswer
        : file.Course.Hearings.Exists(heard => heard.Appeal == appeal && heard.By == person) ? Reason.AlreadyDone
        : file.Course.BodyFor(Part.Appeal).Count() < file.Proposal.Process.Hearing ? Reason.TooFewAbove
        : new AppealAnswered(person, now, appeal, annuls, item);
}

/// <summary>The measure is looked at again on its date.</summary>
public static class Review
{
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Executed or DecisionState.Expired) ? Reason.WrongStep
        : file.SeatOf(person) is null ? Reason.NotEligible
        : new ReviewHeld(person, now, item);
}

/// <summary>The person took the consent back: within a day two of the pair may write down why the decision goes on all the same.</summary>
public static class OverrideConsent
{
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    public static Verdict Decide(DecisionFile file, Guid person, OverrideGround ground, Guid item, DateTimeOffset now) =>
        file.History.ConsentGoneAt is not { } gone || file.State != DecisionState.Withdrawn ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : now > gone + Within ? Reason.TooLate
        : file.History.Entries.OfType<ConsentOverridden>().Any(written => written.By == person) ? Reason.AlreadyDone
        : new ConsentOverridden(person, now, ground, item);
}

/// <summary>Once a round has closed, the next who acts anchors what was said in it.</summary>
public static class CountRound
{
    public static IEnumerable<LedgerEntry> Entries(DecisionFile file, Guid person, Func<Position, string> hash, DateTimeOffset now) =>
        file.Course.Rounds.Where(round => !file.History.Entries.OfType<RoundCounted>().Any(counted => counted.Round == round.Number))
            .Select(round => new RoundCounted(person, now, round.Number, [.. round.Positions.Select(position => new CountedPosition(position.Person, position.At, position.Kind!.Value, hash(position)))]));
}
