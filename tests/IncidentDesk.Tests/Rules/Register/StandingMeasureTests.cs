using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Register;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Register;

/// <summary>A line of the register stands until its date or until two of the body end it; it follows its decision, and
/// only those read it who should.</summary>
[Category("Threat-29")]
public sealed class StandingMeasureTests
{
    private static readonly DateTimeOffset Now = A.Monday;
    private static readonly Guid One = A.CopilMember(1).Id,
        Two = A.CopilMember(2).Id,
        SameCircle = Guid.NewGuid(),
        Applies = A.Instructor(1).Id,
        Why = Guid.NewGuid();

    private static StandingMeasure Line(DecisionKind kind) =>
        StandingMeasure.Fold(
            [
                new StandingOpened(
                    Applies,
                    Now,
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    "hash",
                    kind == DecisionKind.Exclusion
                        ? new(kind, Now, null, Now.AddDays(300))
                        : new(kind, Now, Now.AddDays(60), Now.AddDays(30)),
                    Guid.NewGuid(),
                    [
                        new(One, true, "Accueil"),
                        new(SameCircle, true, " accueil"),
                        new(Two, true, "Terrain"),
                        new(Applies, false, ""),
                    ]
                ),
            ],
            Now
        ) with
        {
            IsDecisionPurged = true,
        };

    private static StandingChange End(StandingMeasure line) => new(StandingChangeKind.Ended, line.Measure);

    private static Verdict Ask(
        StandingMeasure line,
        Guid who,
        StandingChange change,
        DecisionFile? decision = null,
        int days = 1
    ) => StandingChangeAsked.Decide(line, decision, who, change, Why, Now.AddDays(days));

    private static StandingMeasure After(StandingMeasure line, Verdict verdict, int days = 1)
    {
        Assert.That(verdict.Refusal, Is.Null);
        return verdict.Entries.Aggregate(line, (one, entry) => one.Apply(entry)).At(Now.AddDays(days));
    }

    [Test]
    public void An_exclusion_stands_for_years_and_ends_only_with_two_people_of_two_circles()
    {
        var line = Line(DecisionKind.Exclusion);
        Assert.That(line.At(Now.AddYears(9)).State, Is.EqualTo(StandingState.Stands));
        Assert.That(Ask(line, Applies, End(line)), Says.No(Reason.NotEligible), "Who applies it does not end it.");
        var asked = After(line, Ask(line, One, End(line)));
        Assert.That(asked.State, Is.EqualTo(StandingState.Stands));
        Verdict Agree(Guid who, int days = 2) => StandingChangeAgreed.Decide(asked, null, who, Why, Now.AddDays(days));
        Assert.That(Agree(One), Says.No(Reason.SecondReader));
        Assert.That(Agree(SameCircle), Says.No(Reason.OtherCircle));
        Assert.That(Agree(Applies), Says.No(Reason.NotEligible));
        Assert.That(Agree(Two, 16), Says.No(Reason.TooLate));
        Assert.That(After(asked, Agree(Two), 2).State, Is.EqualTo(StandingState.Ended));
    }

    [Test]
    public void Whatever_one_person_writes_into_the_line_it_stands()
    {
        var line = Line(DecisionKind.Exclusion);
        foreach (var who in (Guid[])[One, SameCircle, Applies, Guid.NewGuid()])
        {
            var after = line.Apply(new StandingChangeAsked(who, Now.AddDays(1), End(line), Why))
                .Apply(new StandingChangeAgreed(who, Now.AddDays(1), Why))
                .Apply(new StandingChangeAgreed(who, Now.AddDays(2), Guid.NewGuid()))
                .At(Now.AddDays(3));
            Assert.That((after.State, after.Measure), Is.EqualTo((StandingState.Stands, line.Measure)));
        }
        Assert.That(
            StandingAuthors.Foreign([line.Opened, new StandingChangeAgreed(Guid.NewGuid(), Now, Why)]),
            Is.InstanceOf<StandingChangeAgreed>()
        );
        Assert.That(StandingAuthors.Foreign([line.Opened, new StandingChangeAgreed(Two, Now, Why)]), Is.Null);
    }

    [Test]
    public void A_suspension_is_over_at_its_date_and_changes_no_more()
    {
        var line = Line(DecisionKind.SetAside).At(Now.AddDays(60));
        Assert.That(line.State, Is.EqualTo(StandingState.Over));
        Assert.That(Ask(line, One, End(line), days: 61), Says.No(Reason.MeasureOver));
    }

    [Test]
    public void The_line_neither_ends_nor_softens_while_its_decision_says_otherwise()
    {
        var line = Line(DecisionKind.Exclusion);
        var decision = A.Decision()
            .Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.BureauMember(1))
            .At(A.AfterVeto);
        Assert.That(decision.State, Is.EqualTo(DecisionState.ToExecute));
        Assert.That(Ask(line, One, End(line), decision), Says.No(Reason.MeasureStands));
        var milder = StandingChange.Of(line, null, StandingChangeKind.Softened, Now.AddDays(40), Now.AddDays(1))!;
        Assert.That(Ask(line, One, milder, decision), Says.No(Reason.RegisterDiffers));
        Assert.That(Ask(line, One, milder).Refusal, Is.Null, "A purged decision contradicts nothing.");
        Assert.That(
            Ask(Line(DecisionKind.SetAside), One, new(StandingChangeKind.Softened, line.Measure)),
            Says.No(Reason.HarderThanBefore)
        );
    }

    [Test]
    public void While_its_decision_is_kept_nobody_who_cannot_read_it_ends_or_softens_the_line()
    {
        var line = Line(DecisionKind.Exclusion) with { IsDecisionPurged = false };
        Assert.That(Ask(line, One, End(line)), Says.No(Reason.DecisionUnread));
        var milder = StandingChange.Of(line, null, StandingChangeKind.Softened, Now.AddDays(40), Now.AddDays(1))!;
        Assert.That(Ask(line, One, milder), Says.No(Reason.DecisionUnread));
        var lifted = A.Decision().Signed(A.Instructor(1), A.Instructor(2)).At(A.AfterVeto);
        Assert.That(lifted.State, Is.Not.EqualTo(DecisionState.Executed).And.Not.EqualTo(DecisionState.ToExecute));
        var asked = After(line, Ask(line, One, End(line), lifted));
        Assert.That(
            StandingChangeAgreed.Decide(asked, null, Two, Why, Now.AddDays(2)),
            Says.No(Reason.DecisionUnread),
            "The second person reads it too."
        );
        Assert.That(
            After(asked, StandingChangeAgreed.Decide(asked, lifted, Two, Why, Now.AddDays(2)), 2).State,
            Is.EqualTo(StandingState.Ended)
        );
        var next = StandingChange.Of(line, null, StandingChangeKind.Reviewed, Now.AddDays(360), Now)!;
        Assert.That(Ask(line, One, next).Refusal, Is.Null, "A review ends nothing.");
    }

    [Test]
    public void A_review_moves_the_next_date_and_is_reminded_of()
    {
        var line = Line(DecisionKind.Exclusion);
        Assert.That(
            Deadlines.Of(line).Where(due => due.Person == One).Select(due => due.At),
            Is.SupersetOf(new[] { Now.AddDays(293), Now.AddDays(300), Now.AddDays(307) })
        );
        Assert.That(
            Deadlines.Of(line).Where(due => due.Person == One && due.At > Now.AddDays(320)).Select(due => due.At),
            Is.Ordered.And.Exactly(24).Items,
            "Nobody forgets it after a week: each month for two years."
        );
        var far = StandingChange.Of(line, null, StandingChangeKind.Reviewed, Now.AddYears(2), Now)!;
        Assert.That(Ask(line, One, far), Says.No(Reason.MeasureTooLong));
        var next = StandingChange.Of(line, null, StandingChangeKind.Reviewed, Now.AddDays(360), Now)!;
        var asked = After(line, Ask(line, One, next));
        Assert.That(Deadlines.Of(asked).Any(due => due.Person == Two && due.At == Now.AddDays(1)), Is.True);
        var reviewed = After(asked, StandingChangeAgreed.Decide(asked, null, Two, Why, Now.AddDays(2)), 2);
        Assert.That((reviewed.State, reviewed.Measure.ReviewAt), Is.EqualTo((StandingState.Stands, Now.AddDays(360))));
    }

    [Test]
    public void New_members_of_the_body_read_it_and_whoever_may_be_kept_out_of_the_case_never_does()
    {
        var line = Line(DecisionKind.Exclusion);
        var (kept, before, listens) = (A.Person(Role.Copil, 3), A.CopilMember(1), A.Listener(1));
        var (later, coordinates) = (
            A.Person(Role.Copil, 4, Now.AddDays(10)),
            A.Person(Role.Coordination, 1, Now.AddDays(-900))
        );
        Person[] roster = [before, A.CopilMember(2), A.Instructor(1), kept, later, listens, coordinates];
        var readers = After(line, StandingReadersChanged.Decide(line, One, roster, Now.AddDays(20)), 20)
            .Readers.Select(reader => reader.Person)
            .ToArray();
        Assert.That(readers, Does.Contain(later.Id).And.Contain(One).And.Contain(Applies));
        Assert.That(readers, Does.Not.Contain(kept.Id).And.Not.Contain(SameCircle), "Seated before and not a reader.");
        Verdict Give(Guid to, IReadOnlySet<Guid>? away) =>
            StandingReaderAsked.Decide(line, One, roster, away, to, Now.AddDays(20));
        Assert.That(Give(coordinates.Id, null), Says.No(Reason.OtherReaders), "Nobody here can read the case.");
        Assert.That(Give(listens.Id, new HashSet<Guid> { listens.Id }), Says.No(Reason.OtherReaders));
        Assert.That(Give(A.Person(Role.Custodian, 1).Id, new HashSet<Guid>()), Says.No(Reason.OtherReaders));
        Assert.That(Give(coordinates.Id, new HashSet<Guid>()).Refusal, Is.Null);
        Assert.That(StandingReadersChanged.Decide(line, One, [before], Now), Says.No(Reason.LastReader));
        var promoted = later with { Id = Guid.NewGuid(), SeatedSince = Now.AddDays(-900) };
        Assert.That(
            After(line, StandingReadersChanged.Decide(line, One, [.. roster, promoted], Now.AddDays(20)), 20)
                .ReaderOf(promoted.Id),
            Is.Null,
            "A new seat of somebody who had another one, which may be over, lets them read nothing."
        );
        Assert.That(
            StandingReaderAsked.Decide(line, One, [.. roster, promoted], new HashSet<Guid>(), promoted.Id, Now).Refusal,
            Is.Null,
            "Somebody who reads the case can say that it does not keep them out."
        );
        Assert.That(StandingReadersChanged.Decide(line, kept.Id, roster, Now), Says.No(Reason.NotEligible));
    }

    [Test]
    public void Two_readers_give_the_line_to_a_third_and_one_of_them_is_of_the_body()
    {
        var line = Line(DecisionKind.Exclusion);
        var coordinates = A.Person(Role.Coordination, 1, Now.AddDays(-900));
        Person[] roster = [A.CopilMember(1), A.CopilMember(2), A.Instructor(1), A.Instructor(2), coordinates];
        Verdict Agree(StandingMeasure on, Guid who, Guid to, IReadOnlySet<Guid>? away = null, int days = 21) =>
            StandingReadersChanged.Agree(on, who, roster, away, to, Now.AddDays(days));

        Assert.That(Agree(line, Two, coordinates.Id), Says.No(Reason.ChangedMeanwhile), "Nobody asked.");
        var asked = After(
            line,
            StandingReaderAsked.Decide(line, Applies, roster, new HashSet<Guid>(), coordinates.Id, Now.AddDays(20)),
            20
        );
        Assert.That(asked.ReaderOf(coordinates.Id), Is.Null, "Asking gives nothing.");
        Assert.That(
            After(asked, StandingReadersChanged.Decide(asked, Applies, roster, Now.AddDays(21)))
                .ReaderOf(coordinates.Id),
            Is.Null,
            "Nor does bringing the readers up to date."
        );
        Assert.That(Agree(asked, Applies, coordinates.Id), Says.No(Reason.SecondReader));
        Assert.That(Agree(asked, A.Instructor(2).Id, coordinates.Id), Says.No(Reason.NotEligible));
        Assert.That(Agree(asked, Two, A.Instructor(2).Id), Says.No(Reason.ChangedMeanwhile));
        Assert.That(Agree(asked, Two, coordinates.Id, days: 60), Says.No(Reason.TooLate));
        Assert.That(
            Agree(asked, Two, coordinates.Id, new HashSet<Guid> { coordinates.Id }),
            Says.No(Reason.OtherReaders),
            "Whoever reads the case sees that it keeps them out."
        );
        Assert.That(
            After(asked, Agree(asked, Two, coordinates.Id), 21).ReaderOf(coordinates.Id),
            Is.EqualTo(new StandingReader(coordinates.Id, false, ""))
        );
        var both = Line(DecisionKind.Exclusion) with
        {
            Readers = [.. line.Readers, new(A.Instructor(2).Id, false, "")],
        };
        var byPair = After(
            both,
            StandingReaderAsked.Decide(both, Applies, roster, new HashSet<Guid>(), coordinates.Id, Now.AddDays(20)),
            20
        );
        Assert.That(Agree(byPair, A.Instructor(2).Id, coordinates.Id), Says.No(Reason.NotEligible), "Two of the pair.");
        Assert.That(Agree(byPair, One, coordinates.Id).Refusal, Is.Null);
    }
}
