using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>After a decision: the person concerned has a letter before anything is closed, and appeals from their own
/// mailbox.</summary>
[Category("Threat-29")]
public sealed class OutcomeTests
{
    private static readonly Guid Draft = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly DateTimeOffset Now = A.AfterVeto;

    /// <summary>A suspension that passed its veto, of a proposal that pins how the person was heard.</summary>
    private static DecisionFile Decided(params ExecutionStep[] done) => Decided(null, done);

    private static DecisionFile Decided(OwedTimes? owed, params ExecutionStep[] done)
    {
        var old = A.Decision(DecisionKind.SetAside);
        var opened = old.Proposal with
        {
            Process = old.Proposal.Process with { Owed = owed },
            Heard = [new(A.Monday.AddDays(-20), HeardBy.Answered, A.Monday.AddDays(-10), false, Steps.Ground)],
        };
        var file = DecisionFile
            .Fold(old.History with { Entries = [opened, .. old.History.Entries[1..]] }, old.Now)
            .After(
                new HearingRecorded(A.Instructor(1).Id, A.Monday.AddDays(-1), HearingOutcome.Declined, Item),
                new HearingRecorded(A.Instructor(2).Id, A.Monday.AddDays(-1), HearingOutcome.Declined, Item)
            )
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(Now);
        Assert.That(file.State, Is.EqualTo(DecisionState.ToExecute));
        return file.After(done.Select(step => new ExecutionDone(A.Instructor(1).Id, Now, step, Guid.NewGuid())));
    }

    private static CaseFile Case(params ExecutionStep[] done) => A.CaseAt("decision").Looking(Decided(done));

    private static Party Person(CaseFile file) => file.Others.Single();

    private static Verdict Write(CaseFile file, int by = 1) =>
        DecisionLetterDrafted.Decide(
            file,
            Actor.Of(A.Instructor(by)),
            Person(file).Id,
            file.Decisions.Single().Id,
            Draft,
            Now
        );

    private static Verdict Send(CaseFile file, int by = 2) =>
        ContactCleared.Decide(file, Actor.Of(A.Instructor(by)), Draft, Item, Now);

    private static CaseFile Sent()
    {
        var file = Case(ExecutionStep.AffectedTold);
        file = file.After(Write(file));
        return file.After(Send(file));
    }

    private static Actor Holder(CaseFile file) => new(Person(file).Holder!.Value, []);

    private static CaseFile Opened(DateTimeOffset at)
    {
        var file = Sent();
        return file.After(DecisionLetterOpened.Decide(file, Holder(file), Draft, at));
    }

    [Test]
    public void The_letter_of_a_decision_is_written_by_one_and_sent_by_another_after_the_person_affected_was_told()
    {
        var undecided = A.CaseAt("decision").Looking(A.Decision(DecisionKind.SetAside));
        Assert.That(Write(undecided), Says.No(Reason.WrongStep));
        var written = Case();
        written = written.After(Write(written));
        Assert.That(Send(written), Says.No(Reason.TellAffectedFirst));

        var told = Case(ExecutionStep.AffectedTold);
        told = told.After(Write(told));
        Assert.That(Send(told, by: 1), Says.No(Reason.SecondReader));
        var sent = Send(told).Entries.OfType<DecisionLetterSent>().Single();
        Assert.That(
            (sent.Measure, sent.Appeal!.After(A.Monday)),
            Is.EqualTo((A.Measure(DecisionKind.SetAside), A.Monday.AddDays(30)))
        );
        Assert.That(told.After(Send(told)).Drafts, Is.Empty);
    }

    [Test]
    public void One_of_the_pair_who_leaves_after_the_person_affected_was_told_does_not_end_the_decision()
    {
        var left = new PairLeft(A.Instructor(1).Id, Now, A.Instructor(1).Id);

        Assert.That(Decided().After(left).State, Is.EqualTo(DecisionState.Signatures), "Nobody was told.");
        var told = Decided(ExecutionStep.AffectedTold).After(left);
        Assert.That((told.State, told.Counted.Count()), Is.EqualTo((DecisionState.ToExecute, 3)));
        Assert.That(told.IsPair(A.Instructor(1).Id), Is.False);
    }

    [Test]
    public void The_letter_needs_no_consent_and_no_letter_of_grievances_is_one()
    {
        var file = Sent();
        var decision = file.Decisions.Single().Id;

        Assert.That(GrievancesOpened.Decide(file, Holder(file), Draft, Now), Says.No(Reason.NoSuchText));
        Assert.That(RightToBeHeard.HasAnswered(file), Is.True, "the last letter of grievances is still the one before");
        Assert.That(DecisionLetters.IsProven(file, decision), Is.False);
        Assert.That(DecisionLetters.IsProven(Opened(Now), decision), Is.True);
        var noted = file.After(
            new LetterFactNoted(A.Instructor(1).Id, Now, Draft, LetterFact.Registered, Item),
            new LetterFactConfirmed(A.Instructor(2).Id, Now, Draft, Item)
        );
        Assert.That(DecisionLetters.IsProven(noted, decision), Is.True);
        var alone = file.After(new LetterFactNoted(A.Instructor(1).Id, Now, Draft, LetterFact.Registered, Item));
        Assert.That(DecisionLetters.IsProven(alone, decision), Is.False);
    }

    [Test]
    public void Nothing_is_closed_before_it_is_proven_that_the_person_has_the_letter()
    {
        var file = Decided(ExecutionStep.AffectedTold, ExecutionStep.ContactNamed);
        var known = DecisionFile.Fold(file.History with { PersonHasLetter = true }, file.Now);
        Verdict Do(DecisionFile at, ExecutionStep step) =>
            ExecutionDone.Decide(at, A.Instructor(2).Id, step, Guid.NewGuid(), Now);

        Assert.That(Do(file, ExecutionStep.PersonTold), Says.No(Reason.LetterUnproven));
        Assert.That(Do(file, ExecutionStep.AccessesClosed), Says.No(Reason.TellPersonFirst));
        Assert.That(Do(known, ExecutionStep.AccessesClosed), Says.No(Reason.TellPersonFirst));
        var told = known.After(Do(known, ExecutionStep.PersonTold).Entries);
        Assert.That(
            told.After(Do(told, ExecutionStep.AccessesClosed).Entries).State,
            Is.EqualTo(DecisionState.Executed)
        );
    }

    [Test]
    public void An_appeal_is_lodged_once_by_the_person_alone_within_thirty_days_of_opening_the_letter()
    {
        var (sent, opened) = (Sent(), Opened(Now));
        Verdict Lodge(CaseFile file, DateTimeOffset at, Actor? by = null) =>
            AppealLodged.Decide(file, by ?? Holder(file), Draft, Item, at);

        Assert.That(Lodge(sent, Now), Says.No(Reason.LetterNotOpened));
        Assert.That(Lodge(opened, Now, Actor.Of(A.Instructor(1))), Says.No(Reason.ConflictOfInterest));
        Assert.That(Lodge(opened, Now.AddDays(30).AddMilliseconds(1)), Says.No(Reason.TooLate));
        var lodged = opened.After(Lodge(opened, Now.AddDays(30)));
        Assert.That(Lodge(lodged, Now.AddDays(30)), Says.No(Reason.AlreadyDone));
    }

    [Test]
    public void The_mailbox_says_the_date_of_the_answer_to_an_appeal_that_the_process_of_the_decision_sets()
    {
        DateTimeOffset Answered(OwedTimes? owed)
        {
            var file = A.CaseAt("decision").Looking(Decided(owed, ExecutionStep.AffectedTold));
            file = file.After(Write(file));
            file = file.After(Send(file));
            file = file.After(DecisionLetterOpened.Decide(file, Holder(file), Draft, Now));
            file = file.After(AppealLodged.Decide(file, Holder(file), Draft, Item, Now));
            return PartyDate.All(file, [], null, Now).Single(date => date.Kind == PartyDateKind.AppealAnswer).At;
        }

        Assert.That(Answered(new(Span.OfDays(7), Span.OfHours(72), Span.OfDays(14))), Is.EqualTo(Now.AddDays(14)));
        Assert.That(Answered(null), Is.EqualTo(Now.AddDays(30)), "the longest time");
    }

    [TestCase(true), TestCase(false)]
    public void A_letter_of_a_measure_that_stands_no_longer_says_so(bool lifted)
    {
        var decided = Decided();
        decided = DecisionFile.Fold(decided.History with { PersonHasLetter = true }, decided.Now);
        foreach (var (index, step) in ExecutionDone.Steps.Index())
            decided = decided.After(
                ExecutionDone.Decide(decided, A.Instructor(index % 2 + 1).Id, step, Guid.NewGuid(), Now).Entries
            );
        if (lifted)
            decided = decided.After(new DecisionLifted(A.Instructor(1).Id, Now, Guid.NewGuid()));
        var file = A.CaseAt("decision").Looking(decided);
        file = file.After(Write(file));

        Assert.That(
            (decided.State, file.After(Send(file)).Letter(Draft)!.MeasureEnded),
            Is.EqualTo((lifted ? DecisionState.Lifted : DecisionState.Executed, lifted))
        );
    }

    [Test]
    public void An_appeal_is_passed_on_within_three_days_and_answered_within_thirty_from_its_lodging()
    {
        var opened = Opened(Now);
        var lodged = opened.After(AppealLodged.Decide(opened, Holder(opened), Draft, Item, Now.AddDays(1)));
        DateTimeOffset? Due(CaseFile file) =>
            Limits
                .Of(file)
                .Where(limit => limit.Kind == LimitKind.Appeal)
                .Select(limit => (DateTimeOffset?)limit.End)
                .SingleOrDefault();

        Assert.That((Due(opened), Due(lodged)), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)Now.AddDays(4))));
        var passed = lodged.After(
            AppealPassedOn.Decide(lodged, Actor.Of(A.Instructor(1)), Draft, Guid.NewGuid(), Now.AddDays(2))
        );
        Assert.That(Due(passed), Is.Null);
        Assert.That(
            AppealPassedOn.Decide(passed, Actor.Of(A.Instructor(1)), Draft, Guid.NewGuid(), Now),
            Says.No(Reason.AlreadyDone)
        );

        var file = Decided();
        file = DecisionFile.Fold(file.History with { PersonHasLetter = true }, file.Now);
        foreach (var (index, step) in ExecutionDone.Steps.Index())
            file = file.After(
                ExecutionDone.Decide(file, A.Instructor(index % 2 + 1).Id, step, Guid.NewGuid(), Now).Entries
            );
        var late = file.At(Now.AddDays(29));
        Verdict File(DecisionFile at, DateTimeOffset? when) =>
            AppealFiled.Decide(at, A.Instructor(1).Id, Item, at.Now, when);
        var filed = late.After(File(late, Now.AddDays(1)).Entries);
        Assert.That(File(filed, Now.AddDays(1)), Says.No(Reason.AlreadyDone));
        Assert.That(filed.Course.Appeals.Single().AnswerBy, Is.EqualTo(Now.AddDays(31)));
    }
}
