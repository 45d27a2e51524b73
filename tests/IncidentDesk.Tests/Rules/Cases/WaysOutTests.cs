using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Protocols;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>Ends, pauses and reroutes: two people's written reasons, a message to the person first, and fourteen days
/// before anything is destroyed, whatever a file says.</summary>
[Category("Threat-28")]
public sealed class WaysOutTests
{
    private static readonly NeedKind[] Floor =
    [
        NeedKind.SignedBy,
        NeedKind.AnyOf,
        NeedKind.ReporterTold,
        NeedKind.DutyAnswered,
    ];

    /// <summary>Every way out of every stage of every protocol that ships: a new end joins by itself.</summary>
    private static IEnumerable<TestCaseData> Ways =>
        Course.Shelf.All.SelectMany(protocol =>
            protocol.Stages.SelectMany(stage =>
                protocol
                    .MovesFrom(stage.Id)
                    .Where(move => protocol.Ending(move.To) is not null || move.To == "en_pause")
                    .Select(move => new TestCaseData(protocol.Id, stage.Id, move.To))
            )
        );

    /// <summary>A pair is in charge, nobody has written anything, and the case stands at this stage.</summary>
    private static CaseFile At(string protocol, string stage)
    {
        var course = new Course(protocol, [], []);
        course.Try(course.File.Protocol.First.To[0].To);
        return course.File.Apply(new StageMoved(A.Reporter, course.Now, stage));
    }

    private static DateTimeOffset Later(CaseFile file, double hours = 0) => file.StageSince.AddHours(1 + hours);

    private static Verdict Go(CaseFile file, Person person, string to) =>
        file.Protocol.Ending(to)?.Reroute is null
            ? StageMoved.Decide(file, Actor.Of(person), to, Later(file, 300))
            : Rerouted.Decide(file, Actor.Of(person), to, Course.People, Later(file, 300));

    private static Guid[] Pair(CaseFile file) => [.. file.Handlers.Select(handler => handler.Person)];

    private static Move Way(CaseFile file, string to) =>
        file.Protocol.MovesFrom(file.Stage).Single(move => move.To == to);

    private static NeedKind[] Lacks(CaseFile file, string to) =>
        [.. StageMoved.Missing(file, Way(file, to), Later(file, 200)).Select(need => need.Kind).Where(Floor.Contains)];

    private static string What(CaseFile file, string to) =>
        file
            .Protocol.NeedsOf(Way(file, to))
            .SelectMany(need => need.ToWrite())
            .Last(need => need.Within is not null)
            .What!;

    private static CaseFile Wrote(CaseFile file, Guid person, string to, double hours = 0) =>
        file.Apply(new Attested(person, Later(file, hours), What(file, to), Guid.NewGuid()));

    private static CaseFile Told(CaseFile file, double hours = 0) =>
        file.Apply(new MessageSent(Pair(file)[0], Later(file, hours), Guid.NewGuid()));

    [Test]
    public void The_shipped_protocols_have_more_than_90_ways_out() => Assert.That(Ways.Count(), Is.GreaterThan(90));

    [TestCaseSource(nameof(Ways))]
    public void One_person_alone_cannot_end_or_pause_a_case(string protocol, string stage, string to)
    {
        var file = At(protocol, stage);
        var one = Wrote(Told(Wrote(Told(file), Pair(file)[0], to)), Pair(file)[0], to, 1);
        var never = Wrote(one, Guid.NewGuid(), to, 1);

        foreach (var tried in new[] { file, one, never })
        {
            Assert.That(Lacks(tried, to), Does.Contain(NeedKind.SignedBy).Or.Contain(NeedKind.AnyOf));
            foreach (var person in Course.People.Where(person => tried.IsHandler(person.Id)))
                Assert.That(Go(tried, person, to).Refusal, Is.Not.Null);
        }
    }

    [TestCaseSource(nameof(Ways))]
    public void Two_people_can_end_or_pause_a_case_only_after_a_message_to_the_reporter(
        string protocol,
        string stage,
        string to
    )
    {
        var file = At(protocol, stage);
        var before = Wrote(Wrote(Told(file), Pair(file)[0], to, 1), Pair(file)[1], to, 2);
        var after = Wrote(Told(Wrote(file, Pair(file)[0], to), 1), Pair(file)[1], to, 2);

        Assert.That(
            Lacks(before, to),
            Does.Contain(NeedKind.ReporterTold),
            "A message from before anybody wrote why says nothing of it."
        );
        Assert.That(
            Lacks(before with { MailboxGone = true }, to),
            Does.Not.Contain(NeedKind.ReporterTold),
            "Nobody can be written to any more."
        );
        Assert.That(Lacks(after, to), Is.Empty);
        Assert.That(Lacks(after.Apply(new MessageSent(A.Reporter, Later(file, 3), Guid.NewGuid())), to), Is.Empty);
        Assert.That(
            Lacks(
                Wrote(Wrote(file, Pair(file)[0], to), Pair(file)[1], to, 2)
                    .Apply(new MessageSent(A.Reporter, Later(file, 3), Guid.NewGuid())),
                to
            ),
            Does.Contain(NeedKind.ReporterTold),
            "The person's own message is none to them."
        );
    }

    [TestCaseSource(nameof(Ways))]
    public void Two_reasons_count_together_only_within_72_hours_in_one_stage_from_current_handlers(
        string protocol,
        string stage,
        string to
    )
    {
        var file = At(protocol, stage);
        var far = Told(Wrote(Wrote(file, Pair(file)[0], to), Pair(file)[1], to, 72.5), 72);
        var near = Wrote(far, Pair(file)[0], to, 74);

        Assert.That(Lacks(far, to), Does.Contain(NeedKind.SignedBy).Or.Contain(NeedKind.AnyOf));
        Assert.That(Lacks(near, to), Is.EqualTo(new[] { NeedKind.ReporterTold }));
        Assert.That(Lacks(Told(near, 75), to), Is.Empty);
        Assert.That(
            Lacks(Told(near, 75).Apply(new StageMoved(A.Reporter, Later(file, 76), stage)), to),
            Does.Contain(NeedKind.ReporterTold),
            "Another stage, or the same anew."
        );
        Assert.That(
            Lacks(
                Told(near, 75).Apply(new ConflictDeclared(Pair(file)[1], Later(file, 76), ConflictAnswer.Recuses)),
                to
            ),
            Is.Not.Empty
        );
        Assert.That(
            Lacks(Told(near, 75).Apply(new HandlerDeparted(Pair(file)[0], Later(file, 76), Pair(file)[1])), to),
            Is.Not.Empty
        );
    }

    [TestCaseSource(nameof(Ways))]
    public void An_open_question_of_legal_duty_blocks_every_ending_but_no_pause(
        string protocol,
        string stage,
        string to
    )
    {
        var file = At(protocol, stage);
        var ready = Wrote(Told(Wrote(file, Pair(file)[0], to), 1), Pair(file)[1], to, 2);
        var asked = ready.Apply(
            new DutyOpened(Pair(file)[0], Later(file, 3), Guid.NewGuid(), "mineur", Guid.NewGuid())
        );

        Assert.That(Lacks(asked, to), to == "en_pause" ? Is.Empty : Is.EqualTo(new[] { NeedKind.DutyAnswered }));
        asked = asked.Apply(
            new DutyAnswered(Pair(file)[0], Later(file, 4), asked.Duties[0].Id, "signale_crip", Guid.NewGuid())
        );
        Assert.That(
            Lacks(asked, to),
            to == "en_pause" ? Is.Empty : Is.EqualTo(new[] { NeedKind.DutyAnswered }),
            "One person's answer is none."
        );
        Assert.That(
            Lacks(
                asked.Apply(
                    new DutyAnswered(Pair(file)[1], Later(file, 5), asked.Duties[0].Id, "signale_crip", Guid.NewGuid())
                ),
                to
            ),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(Ways))]
    public void A_closed_case_is_kept_for_at_least_14_days_whatever_its_protocol_says(
        string protocol,
        string stage,
        string to
    )
    {
        var file = At(protocol, stage);
        if (file.Protocol.Ending(to) is not { Reroute: null } ending)
            return;
        foreach (
            var span in new[]
            {
                new Span(0, TimeSpan.Zero, 0),
                new Span(-1, TimeSpan.Zero, 0),
                new Span(0, TimeSpan.FromMinutes(1), 0),
                new Span(0, TimeSpan.FromDays(-400), 0),
                null,
            }
        )
        {
            var common = file.Protocol.Common with
            {
                Retention = file.Protocol.Common.Retention with
                {
                    MeasureArchive = span ?? Span.OfDays(0),
                    WarnBefore = Span.OfDays(0),
                },
            };
            var loose = file with
            {
                Protocol = file.Protocol with
                {
                    Common = common,
                    Endings =
                    [
                        .. file.Protocol.Endings.Select(known =>
                            known with
                            {
                                PurgeAfter = known == ending ? span : known.PurgeAfter,
                            }
                        ),
                    ],
                },
            };
            var closed = loose.Apply(new StageMoved(Pair(file)[0], Later(file, 1), to));
            var floor = Later(file, 1) + TimeSpan.FromDays(14);

            Assert.That(closed.PurgeAt, Is.GreaterThanOrEqualTo(floor), $"{span}");
            Assert.That(
                WaysOut.PurgeAt(loose, to, Later(file, 1)),
                Is.EqualTo(closed.PurgeAt),
                "What the page says before is what then holds."
            );
            Assert.That(
                Told(closed, 48).PurgeAt,
                Is.GreaterThanOrEqualTo(floor.AddDays(1)),
                "Counted from the last message."
            );
            Assert.That(
                closed
                    .Apply(new HoldAsked(Pair(file)[0], Later(file, 2), Guid.NewGuid(), FolderKind.Case))
                    .Apply(new HoldAgreed(Pair(file)[1], Later(file, 3), FolderKind.Case))
                    .Apply(new HoldLifted(Pair(file)[0], Later(file, 240), FolderKind.Case))
                    .PurgeAt,
                Is.GreaterThanOrEqualTo(Later(file, 240).AddDays(14))
            );
            Assert.That(
                closed
                    .Apply(new CaseReopened(A.Reporter, Later(file, 30), loose.Protocol.ArrivesAt))
                    .Apply(new StageMoved(Pair(file)[0], Later(file, 60), to))
                    .PurgeAt,
                Is.GreaterThanOrEqualTo(Later(file, 60).AddDays(14)),
                "Closed again, it is counted again."
            );
        }
    }

    [TestCaseSource(nameof(Ways))]
    public void The_reporter_can_reopen_the_case_after_every_ending_with_one_act(
        string protocol,
        string stage,
        string to
    )
    {
        var file = At(protocol, stage);
        if (file.Protocol.Ending(to) is not { Reroute: null })
            return;
        var closed = file.Apply(new StageMoved(Pair(file)[0], Later(file), to));
        var silent = closed with
        {
            Protocol = closed.Protocol with { Reopen = closed.Protocol.Reopen with { Reporter = null } },
        };

        foreach (var said in new[] { closed, silent })
        {
            var verdict = CaseReopened.FromReporter(said, new(A.Reporter, []), Later(file, 24 * 13));
            Assert.That(verdict.Refusal, Is.Null);
            var open = said.After(verdict);
            Assert.That((open.Status, open.PurgeAt), Is.EqualTo((CaseStatus.Open, (DateTimeOffset?)null)));
        }
        Assert.That(Deadlines.Coordination(closed, Course.People), Is.Not.Empty);
        Assert.That(Deadlines.Coordination(closed, Course.People), Has.None.Matches<Guid>(closed.Readers.Contains));
    }

    [Test]
    public void One_handler_can_close_a_case_that_the_reporter_asked_to_stop_once_the_reporter_was_answered()
    {
        var file = A.CaseAt("ecoute").Told();
        var asked = file.After(StopAsked.Decide(file, new(A.Reporter, []), stop: true, A.Monday.AddHours(1)));
        var answered = asked.Apply(new MessageSent(A.Listener(1).Id, A.Monday.AddHours(2), Guid.NewGuid()));

        Assert.That(
            asked.Move(A.Listener(1), "clos_demande_personne").Refusal!.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.ReporterTold })
        );
        Assert.That(answered.Move(A.Listener(1), "clos_demande_personne").Refusal, Is.Null);
        Assert.That(answered.Move(A.Listener(1), "en_pause").Refusal, Is.Not.Null, "That is not what was asked for.");
        Assert.That(
            StopAsked.Decide(file, Actor.Of(A.Listener(1)), stop: true, A.Monday).Refusal,
            Is.Not.Null,
            "Nobody asks in the person's place."
        );
    }

    [Test]
    public void A_reason_can_be_written_again_once_it_no_longer_counts()
    {
        var file = A.CaseAt("securite");
        Verdict Write(CaseFile by, int listener, double hours) =>
            Attested.Decide(
                by,
                Actor.Of(A.Listener(listener)),
                "pourquoi_hors_perimetre",
                Guid.NewGuid(),
                A.Monday.AddHours(hours)
            );
        var one = file.After(Write(file, 1, 0));
        Assert.That(Write(one, 1, 5), Says.No(Reason.AlreadySigned));
        var far = one.After(Write(one, 2, 80));
        Assert.That(Write(far, 2, 81), Says.No(Reason.AlreadySigned));
        Assert.That(Write(far, 1, 82).Refusal, Is.Null);
    }

    [TestCase("out_of_scope: P0D", "out_of_scope: PT1H")]
    [TestCase("no_follow_up: P2M", "no_follow_up: PT1M")]
    [TestCase("no_follow_up: P2M", "no_follow_up: P0D")]
    [TestCase("measure_archive: P12M", "measure_archive: PT1M")]
    public void An_organisation_cannot_shorten_retention_below_14_days(string shipped, string own)
    {
        var protocol = Trial.ReadStored(Trial.Change(Trial.Common, shipped, own));
        var file = CaseFile.Open(
            new(
                A.Reporter,
                A.Monday,
                Guid.NewGuid(),
                protocol.Id,
                protocol.Version,
                [A.Listener(1).Id, A.Listener(2).Id]
            ),
            protocol
        );

        foreach (var ending in protocol.Endings)
            Assert.That(
                file.Apply(new StageMoved(A.Listener(1).Id, A.Monday, ending.Id)).PurgeAt,
                Is.GreaterThanOrEqualTo(A.Monday.AddDays(14)),
                ending.Id
            );
        Assert.That(
            Retentions.Kept(new Span(0, TimeSpan.FromMinutes(1), 0), A.Monday),
            Is.EqualTo(A.Monday.AddDays(14)),
            "A mailbox nobody came to, and a measure, too."
        );
    }

    [Test]
    public void Every_ending_of_an_organisations_own_protocol_has_the_required_needs()
    {
        var protocol = Trial.Read();
        foreach (
            var move in protocol
                .Stages.SelectMany(stage => protocol.MovesFrom(stage.Id))
                .Where(move => protocol.Ending(move.To) is not null)
        )
            Assert.That(
                protocol.NeedsOf(move).Select(need => need.Kind),
                Is.SupersetOf(new[] { NeedKind.SignedBy, NeedKind.ReporterTold, NeedKind.DutyAnswered }),
                move.To
            );
    }
}
