using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Reminders;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>What a stage owes is open, done, deferred or late, computed from the entries; moves wait for it.</summary>
public sealed class StageDutiesTests
{
    private static readonly Words Words = new("ceci", "this");

    private static StageDuty Owed(string id, Audience to) =>
        new()
        {
            Id = id,
            To = to,
            Words = Words,
            By = Span.OfDays(3),
        };

    /// <summary>A case at a stage of the shipped protocol that owes these things.</summary>
    private static CaseFile At(string stage, params StageDuty[] duties)
    {
        var file = A.CaseAt(stage);
        return file with
        {
            Protocol = Protocol.Create(
                file.Protocol with
                {
                    Stages =
                    [
                        .. file.Protocol.Stages.Select(one =>
                            one.Id == stage ? one with { Duties = [.. duties] } : one
                        ),
                    ],
                }
            ),
        };
    }

    private static readonly Guid Item = new("0196f000-0000-7000-8000-000000000088");

    /// <summary>The number of the kind of these limits, the last of all kinds.</summary>
    private const int First = (int)LimitKind.StageDuty;

    private static DateTimeOffset Day(double days) => A.Monday.AddDays(days);

    private static DutyState State(CaseFile file, DateTimeOffset now, int index = 0) =>
        StageDuties.Of(file)[index].StateAt(now);

    [Test]
    public void A_message_to_the_reporter_is_the_act_that_a_move_waits_for()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter) with { Before = ["contradictoire"] });
        var missing = file.Move(A.Instructor(1), "contradictoire").Refusal;

        Assert.That(
            (missing?.Reason, missing?.Missing.Single().Kind),
            Is.EqualTo((Reason.NeedsMissing, NeedKind.DutyDone))
        );
        Assert.That(missing!.Missing.Single().What, Is.EqualTo("nouvelles"));

        var own = file.Apply(new MessageSent(A.Reporter, Day(1), Item));
        Assert.That(
            own.Move(A.Instructor(1), "contradictoire").Refusal,
            Is.Not.Null,
            "Her own message does not count."
        );

        var told = file.Apply(new MessageSent(A.Instructor(1).Id, Day(1), Item));
        Assert.That(told.Move(A.Instructor(1), "contradictoire").Refusal, Is.Null);
        Assert.That(StageDuties.Of(told).Single().DoneAt, Is.EqualTo(Day(1)));
    }

    [Test]
    public void Another_move_does_not_wait_for_it()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter) with { Before = ["contradictoire"] });

        Assert.That(
            StageDuties.Missing(file, "en_pause", A.Monday).Concat(StageDuties.Missing(file, "conclusions", A.Monday)),
            Is.Empty
        );
    }

    [Test]
    public void A_duty_is_open_until_its_limit_and_late_after_it_and_time_writes_no_entry()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter));

        Assert.That(State(file, Day(3)), Is.EqualTo(DutyState.Open));
        Assert.That(State(file, Day(3).AddSeconds(1)), Is.EqualTo(DutyState.Late));
    }

    [Test]
    public void A_duty_has_reminders_before_at_and_after_its_limit_and_coordination_learns_of_it_late()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter), Owed("note", Audience.CircleLeads));
        var coordination = A.Person(IncidentDesk.Rules.Rosters.Role.Coordination, 1);
        Due[] Rows(CaseFile of) =>
            [.. Deadlines.Of(of, [.. A.Roster(), coordination]).Where(due => due.Nth / 100 - First is 0 or 1)];

        var rows = Rows(file);
        foreach (var index in new[] { 0, 1 })
            Assert.That(
                rows.Where(due => due.Person == A.Instructor(1).Id && due.Nth / 100 == First + index)
                    .Select(due => (due.Nth % 100, due.At)),
                Is.EquivalentTo(
                    new[] { (Deadlines.Before, Day(2.25)), (Deadlines.At, Day(3)), (Deadlines.After, Day(3.75)) }
                )
            );
        Assert.That(rows.Count(due => due.Person == coordination.Id && Deadlines.IsEscalated(due.Nth)), Is.EqualTo(2));
        Assert.That(
            Rows(file.Apply(new MessageSent(A.Instructor(1).Id, Day(1), Item))).Select(due => due.Nth / 100).Distinct(),
            Is.EqualTo(new[] { First + 1 }),
            "What is done has no reminder."
        );
    }

    [Test]
    public void What_comes_again_is_due_again_after_each_time()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter) with { Every = Span.OfDays(14) })
            .Apply(new MessageSent(A.Instructor(1).Id, Day(2), Item));

        Assert.That(StageDuties.Of(file).Single().DueAt, Is.EqualTo(Day(16)));
        Assert.That((State(file, Day(16)), State(file, Day(16.1))), Is.EqualTo((DutyState.Done, DutyState.Late)));
        Assert.That(
            State(file.Apply(new FeedbackWritten(A.Instructor(2).Id, Day(17), Item)), Day(20)),
            Is.EqualTo(DutyState.Done)
        );
    }

    private static readonly StageDuty Deferred = Owed("article_14", Audience.Concerned) with
    {
        Defer = new(2, Span.OfDays(14), [DeferReason.Danger]),
    };

    private static CaseFile Put(CaseFile file, int instructor, double day) =>
        file.After(
            StageDutyDeferred.Decide(
                file,
                Actor.Of(A.Instructor(instructor)),
                "article_14",
                DeferReason.Danger,
                Item,
                Day(day)
            )
        );

    [Test]
    public void Two_people_put_a_duty_off_for_at_most_fourteen_days_and_then_it_is_late()
    {
        var one = Put(At("instruction", Deferred), 1, 1);
        Assert.That(State(one, Day(4)), Is.EqualTo(DutyState.Late), "One person alone puts nothing off.");

        var two = Put(one, 2, 2);
        Assert.That((State(two, Day(16)), State(two, Day(16.1))), Is.EqualTo((DutyState.Deferred, DutyState.Late)));
        Assert.That(StageDuties.Of(two).Single().DeferredBy, Has.Length.EqualTo(2));

        var read = Put(Put(two, 1, 15), 2, 15.5);
        Assert.That(State(read, Day(29)), Is.EqualTo(DutyState.Deferred));
    }

    [Test]
    public void Signatures_more_than_three_days_apart_or_for_another_reason_put_nothing_off()
    {
        var far = Put(Put(At("instruction", Deferred), 1, 0), 2, 3.5);
        var file = At("instruction", Deferred);

        Assert.That(State(far, Day(4)), Is.EqualTo(DutyState.Late));
        Assert.That(
            StageDutyDeferred
                .Decide(file, Actor.Of(A.Instructor(1)), "article_14", DeferReason.Threat, Item, Day(1))
                .Refusal?.Reason,
            Is.EqualTo(Reason.NoSuchStageDuty)
        );
        Assert.That(
            StageDutyDeferred
                .Decide(Put(file, 1, 1), Actor.Of(A.Instructor(1)), "article_14", DeferReason.Danger, Item, Day(1))
                .Refusal?.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
    }

    [Test]
    public void Grievances_are_delivered_when_the_person_opened_them_and_not_when_they_left()
    {
        var (party, letter, holder) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var file = At(
            "contradictoire",
            Owed("griefs", Audience.Concerned) with
            {
                Letter = LetterIds.Grievances,
                Proof = DutyProof.Delivered,
                Before = ["conclusions"],
            }
        );
        var sent = file.Accused(party, letter);
        var opened = sent.After(
            new PartyCame(holder, Day(1), party),
            new GrievancesOpened(holder, Day(2), party, letter)
        );

        Assert.That(StageDuties.Of(file).Single().DoneAt, Is.Null);
        Assert.That(StageDuties.Of(sent).Single().DoneAt, Is.Null);
        Assert.That(StageDuties.Missing(sent, "conclusions", Day(2)), Has.One.Items);
        Assert.That(StageDuties.Of(opened).Single().DoneAt, Is.EqualTo(Day(2)));
        Assert.That(StageDuties.Missing(opened, "conclusions", Day(2)), Is.Empty);
    }

    [Test]
    public void Somebody_who_was_told_of_their_data_in_an_earlier_stage_is_not_told_again()
    {
        var file = At("instruction", Owed("article_14", Audience.Concerned) with { Letter = LetterIds.DataNotice });
        var party = Guid.NewGuid();
        CaseFile Told(string? template, Guid to) =>
            file.Apply(new PartyInvited(A.Instructor(1).Id, Day(1), party, PartyKind.Concerned, Guid.NewGuid()))
                .Apply(new PartyMessage(A.Instructor(1).Id, Day(1), to, Guid.NewGuid()) { Template = template })
                .Apply(new StageMoved(A.Instructor(1).Id, Day(3), "instruction"));

        Assert.That(StageDuties.Of(Told(LetterIds.DataNotice, party)).Single().DoneAt, Is.EqualTo(Day(3)));
        Assert.That(StageDuties.Of(Told(null, party)).Single().DoneAt, Is.Null, "another message");
        Assert.That(
            StageDuties.Of(Told(LetterIds.DataNotice, Guid.NewGuid())).Single().DoneAt,
            Is.Null,
            "another person"
        );
    }

    [Test]
    public void What_no_mailbox_carries_is_recorded_by_one_or_by_two_people()
    {
        var file = At(
            "instruction",
            Owed("note", Audience.CircleLeads),
            Owed("aux_membres", Audience.Copil) with
            {
                Proof = DutyProof.ByTwo,
            },
            Owed("nouvelles", Audience.Reporter)
        );
        Verdict Done(CaseFile of, int instructor, string duty) =>
            StageDutyDone.Decide(of, Actor.Of(A.Instructor(instructor)), duty, Item, Day(1));

        var once = file.After(Done(file, 1, "note")).After(Done(file, 1, "aux_membres"));
        Assert.That((State(once, Day(1)), State(once, Day(1), 1)), Is.EqualTo((DutyState.Done, DutyState.Open)));
        Assert.That(Done(once, 1, "aux_membres").Refusal?.Reason, Is.EqualTo(Reason.AlreadySigned));
        Assert.That(Done(once, 2, "note").Refusal?.Reason, Is.EqualTo(Reason.AlreadyDone));
        Assert.That(State(once.After(Done(once, 2, "aux_membres")), Day(1), 1), Is.EqualTo(DutyState.Done));
        Assert.That(
            Done(file, 1, "nouvelles").Refusal?.Reason,
            Is.EqualTo(Reason.NoSuchStageDuty),
            "What the mailbox carries is sent there."
        );
        Assert.That(
            StageDutyDone.Decide(file, Actor.Of(A.Instructor(3)), "note", Item, Day(1)).Refusal,
            Is.Not.Null,
            "Only somebody in charge."
        );
    }

    [Test]
    public void A_duty_that_follows_another_counts_from_it()
    {
        var file = At(
            "instruction",
            Owed("note", Audience.CircleLeads),
            Owed("bilan", Audience.Reporter) with
            {
                After = "note",
            }
        );
        Assert.That(StageDuties.Of(file)[1].From, Is.Null);
        Assert.That(StageDuties.Of(file)[1].DueAt, Is.Null);

        var noted = file.Apply(new StageDutyDone(A.Instructor(1).Id, Day(2), "instruction", "note", Item));
        Assert.That(StageDuties.Of(noted)[1].DueAt, Is.EqualTo(Day(5)));
    }

    [Test]
    public void A_stage_that_is_entered_again_owes_everything_again()
    {
        var file = At("instruction", Owed("nouvelles", Audience.Reporter))
            .Apply(new MessageSent(A.Instructor(1).Id, Day(1), Item))
            .After(
                new StageMoved(A.Instructor(1).Id, Day(2), "contradictoire"),
                new StageMoved(A.Instructor(1).Id, Day(3), "instruction")
            );

        Assert.That(StageDuties.Of(file).Single().DueAt, Is.EqualTo(Day(6)));
    }

    [Test]
    public void The_ending_for_want_of_news_needs_two_messages_that_could_be_read_for_two_weeks()
    {
        var silence = new Need(NeedKind.Silence);
        var once = A.CaseAt("choix").Apply(new MessageSent(A.Listener(1).Id, Day(1), Item));
        var twice = once.Apply(new MessageSent(A.Listener(1).Id, Day(8), Item));

        Assert.That(silence.Holds(once, Day(60)), Is.False);
        Assert.That((silence.Holds(twice, Day(21)), silence.Holds(twice, Day(22))), Is.EqualTo((false, true)));
        Assert.That(silence.Holds(twice.Apply(new MessageSent(A.Reporter, Day(9), Item)), Day(60)), Is.False);
        Assert.That(silence.Holds(twice with { MailboxGone = true }, Day(60)), Is.False);
    }

    [Test]
    public void The_ending_with_measures_needs_a_measure_that_was_in_force_or_a_decision_that_was_carried_out()
    {
        var (taken, decided) = (new Need(NeedKind.MeasureTaken), new Need(NeedKind.DecisionCarriedOut));
        var file = A.CaseAt("suivi");

        var proposed = MeasureFile.Fold(
            [
                new MeasureOpened(
                    A.Listener(1).Id,
                    A.Monday,
                    Guid.NewGuid(),
                    "pas_de_contact",
                    Item,
                    MeasureTerms.Of(A.Protocol().Common.Precaution),
                    [new MeasureSigner(A.Listener(1).Id, true)],
                    AffectedTold: true
                ),
            ],
            A.Monday
        );

        Assert.That(taken.Holds(file, A.Monday), Is.False);
        Assert.That(taken.Holds(file with { Measures = [proposed] }, A.Monday), Is.False, "One person signed it.");
        var inForce = file with { Measures = [proposed with { StartedAt = A.Monday }] };
        Assert.That((taken.Holds(inForce, A.Monday), decided.Holds(inForce, A.Monday)), Is.EqualTo((true, false)));
        Assert.That(decided.Holds(file.Looking(A.Decision()), A.Monday), Is.False, "It was not carried out.");
    }

    [Test]
    public void A_record_stands_for_people_without_a_mailbox_and_for_nobody_who_has_one()
    {
        var (with, without) = (Guid.NewGuid(), Guid.NewGuid());
        var file = At("instruction", Owed("resultat", Audience.Witnesses)) with
        {
            Others = [new(with, [], PartyKind.Witness) { HasFolder = true }, new(without, [], PartyKind.Witness)],
        };
        var recorded = file.Apply(new StageDutyDone(A.Instructor(1).Id, Day(1), "instruction", "resultat", Item));
        Assert.That(State(recorded, Day(2)), Is.Not.EqualTo(DutyState.Done));
        Assert.That(
            State(recorded.Apply(new ContactCleared(A.Instructor(2).Id, Day(1), with, Item)), Day(2)),
            Is.EqualTo(DutyState.Done)
        );
    }
}
