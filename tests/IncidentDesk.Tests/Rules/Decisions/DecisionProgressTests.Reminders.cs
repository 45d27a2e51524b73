using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>At every step of a decision, who is asked is reminded at once, before the limit, at it, and after it where
/// something was left undone; nobody else.</summary>
public sealed partial class DecisionProgressTests
{
    private static readonly Guid[] Pair = [A.Instructor(1).Id, A.Instructor(2).Id],
        Bureau = [.. Enumerable.Range(1, 3).Select(number => A.BureauMember(number).Id)];
    private static readonly Guid[] Body =
    [
        .. Enumerable.Range(1, 6).Select(number => A.CopilMember(number).Id),
        .. Bureau,
    ];

    private static Guid[] But(Guid[] people, params Person[] left) =>
        [.. people.Except(left.Select(person => person.Id))];

    private static DecisionFile ToExecute() =>
        Vetoable(A.Objecting(DecisionKind.SetAside)).At(RoundOver.AddHours(1 + 73));

    private static DecisionFile Executing(int steps) =>
        ExecutionDone
            .Steps[..steps]
            .Aggregate(
                ToExecute(),
                (file, step) =>
                    After(file, ExecutionDone.Decide(file, A.Instructor(1).Id, step, Guid.NewGuid(), file.Now))
            );

    private static IEnumerable<TestCaseData> Waiting()
    {
        var (vetoable, escalated) = (Vetoable(), Escalated());
        // The file, who is asked, and whether they are told too that the limit has passed: where time leads on, the
        // next step's first word does.
        (string Step, DecisionFile File, Guid[] Asked, bool After)[] steps =
        [
            ("consultation", Opened(), [.. Pair, A.Facilitator], false),
            ("clarifications", Opened().At(Open.AddDays(10.01)), [.. Pair, A.Facilitator], false),
            ("reactions", Opened().At(Open.AddDays(12.01)), Body, false),
            ("amendment", Opened().At(Open.AddDays(14.01)), Pair, true),
            ("objections", Said(No(A.CopilMember(1))), But(Body, A.CopilMember(1)), true),
            ("judging", Judged(), [A.CopilMember(6).Id, .. Bureau], false),
            ("judged by one", Judge(Judged(), A.CopilMember(6), true), Bureau, false),
            ("improvement", Judged().At(RoundOver.AddHours(49)), Pair, true),
            ("escalation", escalated, But(Bureau, A.BureauMember(3)), true),
            (
                "answered by one",
                After(
                    escalated,
                    EscalationAnswered.Decide(
                        escalated,
                        A.BureauMember(1).Id,
                        AboveAnswer.Drop,
                        Text,
                        null,
                        escalated.Now
                    )
                ),
                [A.BureauMember(2).Id],
                true
            ),
            ("signatures", A.Decision().Signed(A.CopilMember(1)), [.. Pair, .. But(Body, A.CopilMember(1))], true),
            ("veto window", vetoable, Bureau, false),
            (
                "vetoed by one",
                After(vetoable, VetoGiven.Decide(vetoable, A.BureauMember(1).Id, Text, vetoable.Now)),
                But(Bureau, A.BureauMember(1)),
                false
            ),
            ("execution", ToExecute(), Pair, true),
            ("execution but for the second person", Executing(3), [A.Instructor(2).Id], true),
        ];
        return steps.Select(step => new TestCaseData(step.File, step.Asked, step.After).SetArgDisplayNames(step.Step));
    }

    [TestCaseSource(nameof(Waiting))]
    public void At_each_step_only_people_who_must_act_are_reminded_before_at_and_after_the_limit(
        DecisionFile file,
        Guid[] asked,
        bool after
    )
    {
        var (since, limit, due) = (file.Course.Since, file.Course.EndsAt!.Value, Deadlines.Of(file));
        DateTimeOffset[] moments = limit.AddDays(-1) > since ? [since, limit.AddDays(-1), limit] : [since, limit];

        Assert.That(due, Is.Unique);
        Assert.That(
            due.Where(row => row.At <= limit).Select(row => (row.Person, row.At)),
            Is.EquivalentTo(asked.SelectMany(person => moments.Select(at => (person, at))))
        );
        Assert.That(
            due.Where(row => row.At == limit + (limit - since) / 4).Select(row => row.Person),
            after ? Is.EquivalentTo(asked) : Is.Empty
        );
        var then = file.At(limit.AddMilliseconds(1));
        if (then.State != file.State || then.Course.Judging != file.Course.Judging)
            Assert.That(due.Where(row => row.At == then.Now).Select(row => row.Person), Is.EquivalentTo(then.Awaited));
    }

    [Test]
    public void Every_reader_is_reminded_to_look_when_a_round_closes()
    {
        Guid[] readers = [.. Pair, .. Body, A.Facilitator];
        DecisionFile Spoken(params Guid[] people) =>
            DecisionFile.Fold(
                A.Objecting() with
                {
                    Positions = [.. people.Select(person => new Position(1, person, A.Monday))],
                },
                A.Monday
            );
        IEnumerable<Guid> At(DecisionFile file, DateTimeOffset at) =>
            Deadlines.Of(file).Where(row => row.At == at).Select(row => row.Person);

        Assert.That(At(Spoken(A.CopilMember(1).Id), RoundOver), Is.EquivalentTo(readers), "by its hour");
        Assert.That(At(Spoken(Body), A.Monday), Is.EquivalentTo(readers), "because all have spoken");
        Assert.That(At(Spoken(Body), A.Monday.AddDays(1)), Is.EquivalentTo(readers));
    }

    [Test]
    public void Members_who_may_hear_an_appeal_are_reminded_until_they_or_two_others_have_answered()
    {
        var (file, appeal) = Appealed();
        var filed = file.Course.Appeals.Single().At;
        IEnumerable<(Guid, DateTimeOffset)> Heard(DecisionFile seen) =>
            Deadlines.Of(seen).Where(row => !Pair.Contains(row.Person)).Select(row => (row.Person, row.At));
        IEnumerable<(Guid, DateTimeOffset)> Of(params Guid[] people) =>
            people.SelectMany(person => new[] { 0, 29, 30, 37.5 }.Select(days => (person, filed.AddDays(days))));

        Assert.That(Heard(file), Is.EquivalentTo(Of(Bureau)));
        file = After(file, AppealAnswered.Decide(file, A.BureauMember(1).Id, appeal, false, Text, file.Now));
        Assert.That(Heard(file), Is.EquivalentTo(Of(But(Bureau, A.BureauMember(1)))));
        Assert.That(
            Heard(After(file, AppealAnswered.Decide(file, A.BureauMember(2).Id, appeal, false, Text, file.Now))),
            Is.Empty
        );
    }

    [Test]
    public void The_pair_is_reminded_of_the_end_of_a_suspension_and_of_its_review_until_the_review_is_held()
    {
        var (file, _) = Appealed();
        var measure = file.Course.Measure with { ReviewAt = file.Course.Measure.From.AddDays(15) };
        file = DecisionFile.Fold(
            file.History with
            {
                Entries =
                [
                    ((ProposalOpened)file.History.Entries[0]) with
                    {
                        Measure = measure,
                    },
                    .. file.History.Entries.Skip(1),
                ],
            },
            file.Now
        );
        var end = measure.Until!.Value;
        IEnumerable<DateTimeOffset> Days(DateTimeOffset at, params int[] days) => days.Select(day => at.AddDays(day));
        IEnumerable<DateTimeOffset> Reminded(DecisionFile seen, Guid person) =>
            Deadlines.Of(seen).Where(row => row.Person == person).Select(row => row.At);

        foreach (var person in Pair)
            Assert.That(
                Reminded(file, person),
                Is.EquivalentTo(Days(measure.ReviewAt, -7, 0, 7).Concat(Days(end, -7, 0, 1)))
            );
        var early = After(file, ReviewHeld.Decide(file, A.CopilMember(1).Id, Text, file.Now));
        foreach (var person in Pair)
            Assert.That(
                Reminded(early, person),
                Is.EquivalentTo(Reminded(file, person)),
                "A review long before its date leaves the review still to come."
            );
        var due = file.At(measure.ReviewAt);
        var reviewed = After(due, ReviewHeld.Decide(due, A.CopilMember(1).Id, Text, due.Now));
        foreach (var person in Pair)
            Assert.That(Reminded(reviewed, person), Is.EquivalentTo(Days(end, -7, 0, 1)));
        foreach (var person in Pair)
            Assert.That(Reminded(file.At(end), person), Is.Empty);
    }

    [Test]
    public void After_a_voluntary_departure_the_pair_is_reminded_until_every_execution_step_is_done()
    {
        var file = After(Opened(), ProposalWithdrawn.Decide(Opened(), A.Instructor(1).Id, Open, departure: true));

        Assert.That(
            Deadlines.Of(file).Select(row => (row.Person, row.At)),
            Is.EquivalentTo(
                Pair.SelectMany(person => new[] { 0, 24, 48, 60 }.Select(hours => (person, Open.AddHours(hours))))
            )
        );
        foreach (var (step, index) in ExecutionDone.Steps.Select((step, index) => (step, index)))
            file = After(
                file,
                ExecutionDone.Decide(file, A.Instructor(index % 2 + 1).Id, step, Guid.NewGuid(), file.Now)
            );
        Assert.That(Deadlines.Of(file), Is.Empty);
    }
}
