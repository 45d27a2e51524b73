using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

[Category("Threat-27")]
public sealed class HandOverTests
{
    private static readonly Person Marius = A.Person(Role.Coordination, 1);

    /// <summary>A pair that listened and may begin a follow-up, at the stage from which an inquiry begins.</summary>
    private static CaseFile Choice() => A.TakenCase().MovedTo("choix").Says(Consent.OpenFollowUp, ConsentAnswer.Yes);

    /// <summary>What one of the pair asked for.</summary>
    private static CaseFile Wanted(CaseFile file, Person by, Person to, Role role) =>
        file.After(file.HandTo(by, to, role));

    [Test]
    public void No_keys_are_given_before_the_second_handler_agrees()
    {
        var asked = Choice().HandTo(A.Listener(1), A.Instructor(1), Role.Instructor);
        Assert.That(
            asked,
            Says.Yes(
                new HandOverAsked(A.Listener(1).Id, A.Monday, Steps.Request, A.Instructor(1).Id, Role.Instructor, false)
            )
        );
        var file = Choice().After(asked);

        Assert.That(file.Readers, Does.Not.Contain(A.Instructor(1).Id));
        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.WaitsForSecond));
        Assert.That(
            file.HandTo(A.Listener(2), A.Instructor(1), Role.Instructor),
            Says.Yes(
                new HandedOver(A.Listener(2).Id, A.Monday, A.Instructor(1).Id, Role.Instructor),
                new KeysGiven(A.Listener(2).Id, A.Monday, A.Instructor(1).Id, Role.Instructor)
            )
        );
        Assert.That(
            file.HandTo(A.Listener(2), A.Instructor(2), Role.Instructor).Entries.Single(),
            Is.TypeOf<HandOverAsked>(),
            "Another person is another question."
        );
    }

    [Test]
    public void A_request_no_longer_counts_after_7_days_or_once_its_requester_stepped_back()
    {
        var file = Wanted(Choice(), A.Listener(1), A.Instructor(1), Role.Instructor);
        var late = HandOver.Decide(
            file,
            Actor.Of(A.Listener(2)),
            A.Instructor(1),
            Role.Instructor,
            Guid.NewGuid(),
            A.Roster(),
            A.Monday.AddDays(7).AddMinutes(1)
        );
        Assert.That(late.Entries.Single(), Is.TypeOf<HandOverAsked>());

        var gone = file.Answered(A.Listener(1), ConflictAnswer.Recuses);
        Assert.That(
            gone.HandTo(A.Listener(2), A.Instructor(1), Role.Instructor).Entries.Single(),
            Is.TypeOf<HandOverAsked>().With.Property(nameof(HandOverAsked.ToCoordination)).True
        );
    }

    [Test]
    public void A_role_of_neither_the_current_nor_a_next_stage_is_refused_despite_all_consents()
    {
        foreach (var protocol in Course.Shelf.All)
        foreach (var stage in protocol.Stages)
        {
            var named = protocol
                .MovesFrom(stage.Id)
                .Select(move => protocol.Stage(move.To))
                .Append(stage)
                .OfType<Stage>()
                .SelectMany<Stage, Role>(one => one.Roles.IsEmpty ? [protocol.Pair] : one.Roles.Keys)
                .ToHashSet();
            var course = new Course(
                protocol.Id,
                [],
                Enum.GetValues<Consent>().Select(consent => KeyValuePair.Create(consent, ConsentAnswer.Yes))
            );
            course.Try(protocol.First.To[0].To);
            var file = course.File.Apply(new StageMoved(A.Reporter, course.Now, stage.Id));
            var actor = Actor.Of(Course.People.First(person => file.IsHandler(person.Id)));
            foreach (var role in Enum.GetValues<Role>().Where(role => !named.Contains(role)))
                Assert.That(
                    HandOver.Decide(file, actor, A.Person(role, 9), role, Guid.NewGuid(), Course.People, course.Now),
                    Says.No(Reason.RoleNotHere),
                    $"{protocol.Id} {stage.Id} {role}"
                );
        }
    }

    [TestCase(ConsentAnswer.No)]
    [TestCase(ConsentAnswer.Later)]
    public void Without_consent_or_override_for_a_follow_up_only_a_listener_is_given_keys(ConsentAnswer answer)
    {
        var file = Choice().Says(Consent.OpenFollowUp, answer);
        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.FollowUpNotAllowed));
        Assert.That(
            file.Answered(A.Listener(2), ConflictAnswer.Recuses)
                .HandTo(A.Listener(1), A.Listener(3), Role.Listener)
                .Refusal,
            Is.Null,
            "A second listener changes nothing of what was promised."
        );

        var overridden = file;
        foreach (var listener in new[] { A.Listener(1), A.Listener(2) })
            overridden = overridden.After(
                OverrideSigned.Decide(
                    overridden,
                    Actor.Of(listener),
                    Consent.OpenFollowUp,
                    OverrideGround.ImminentDanger,
                    false,
                    Guid.NewGuid(),
                    A.Monday
                )
            );
        Assert.That(overridden.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor).Refusal, Is.Null);

        var asked = Wanted(Choice(), A.Listener(1), A.Instructor(1), Role.Instructor)
            .Says(Consent.OpenFollowUp, answer);
        Assert.That(
            asked.HandTo(A.Listener(2), A.Instructor(1), Role.Instructor),
            Says.No(Reason.FollowUpNotAllowed),
            "Taken back between the two, it counts at once."
        );
    }

    [Test]
    public void A_lone_handler_gives_keys_only_after_coordination_agreed_to_the_same_request()
    {
        foreach (
            var alone in new[]
            {
                Choice().Answered(A.Listener(2), ConflictAnswer.Recuses),
                A.Case().Joined(A.Listener(1), Role.Listener),
            }
        )
        {
            var to = A.Listener(4);
            Person[] people = [.. A.Roster(), Marius];
            Verdict Try(CaseFile file, params HandOverAgreement[] agreed) =>
                HandOver.Decide(
                    file,
                    Actor.Of(A.Listener(1)),
                    to,
                    Role.Listener,
                    Steps.Request,
                    people,
                    A.Monday.AddHours(2),
                    agreed
                );
            var asked = alone.After(Try(alone));
            var good = new HandOverAgreement(
                Steps.Request,
                A.Listener(1).Id,
                to.Id,
                Role.Listener,
                Marius.Id,
                A.Monday.AddHours(2)
            );

            Assert.That(asked.Readers.Contains(to.Id), Is.EqualTo(alone.Readers.Contains(to.Id)));
            Assert.That(Try(asked), Says.No(Reason.WaitsForSecond));
            foreach (
                var wrong in new[]
                {
                    good with
                    {
                        Request = Guid.NewGuid(),
                    },
                    good with
                    {
                        To = A.Listener(5).Id,
                    },
                    good with
                    {
                        Role = Role.Instructor,
                    },
                    good with
                    {
                        AskedBy = A.Listener(2).Id,
                    },
                    good with
                    {
                        Coordinator = A.Listener(1).Id,
                    },
                    good with
                    {
                        Coordinator = to.Id,
                    },
                    good with
                    {
                        Coordinator = A.CopilMember(1).Id,
                    },
                    good with
                    {
                        At = A.Monday,
                    },
                    good with
                    {
                        At = A.Monday.AddDays(9),
                    },
                }
            )
                Assert.That(Try(asked, wrong), Says.No(Reason.WaitsForSecond), $"{wrong}");
            Assert.That(
                Try(asked, good).Entries.Select(entry => entry.GetType()),
                Is.EqualTo(new[] { typeof(HandOverAgreed), typeof(HandedOver), typeof(KeysGiven) })
            );
            Assert.That(
                HandOver.Decide(
                    alone,
                    Actor.Of(A.Listener(1)),
                    to,
                    Role.Listener,
                    Steps.Request,
                    [A.Listener(1), to],
                    A.Monday
                ),
                Says.No(Reason.NobodyAgrees)
            );
        }
    }

    [Test]
    public void A_coordinator_who_is_set_aside_or_gives_or_receives_the_keys_cannot_agree()
    {
        var both = A.Listener(4).Also(Role.Coordination, 2);
        var file = A.Case(Marius).Joined(A.Listener(1), Role.Listener);
        Assert.That(
            HandOver.Coordination(
                file,
                A.Listener(1).Id,
                both.Id,
                [Marius, both, A.Listener(1).Also(Role.Coordination, 3)]
            ),
            Is.Empty
        );
    }

    [Test]
    public void Only_someone_in_charge_gives_keys() =>
        Assert.That(
            Choice().Answered(A.Listener(3)).HandTo(A.Listener(3), A.Instructor(1), Role.Instructor),
            Says.No(Reason.NotAHandler)
        );

    [Test]
    public void A_handler_who_became_unsure_cannot_give_keys() =>
        Assert.That(
            Choice()
                .Answered(A.Listener(1), ConflictAnswer.Unsure)
                .HandTo(A.Listener(1), A.Instructor(1), Role.Instructor),
            Says.No(Reason.ConflictUnsure)
        );

    [Test]
    public void A_closed_case_is_not_handed_over() =>
        Assert.That(
            Choice().MovedTo("hors_perimetre").HandTo(A.Listener(1), A.Instructor(1), Role.Instructor),
            Says.No(Reason.CaseClosed)
        );

    [Test]
    public void A_person_set_aside_cannot_receive_keys()
    {
        var file = A.Case(A.Listener(6), A.Instructor(1))
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener)
            .MovedTo("choix");

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.ConflictOfInterest));
        Assert.That(file.HandTo(A.Listener(1), A.Listener(6), Role.Listener), Says.No(Reason.ConflictOfInterest));
    }

    [Test]
    public void A_handler_who_stepped_back_cannot_receive_keys_again() =>
        Assert.That(
            Choice()
                .Answered(A.Listener(2), ConflictAnswer.Recuses)
                .HandTo(A.Listener(1), A.Listener(2), Role.Listener),
            Says.No(Reason.ConflictOfInterest)
        );

    [Test]
    public void A_person_without_a_seat_in_a_role_cannot_receive_keys_for_the_role() =>
        Assert.That(Choice().HandTo(A.Listener(1), A.CopilMember(1), Role.Instructor), Says.No(Reason.RoleMissing));

    [Test]
    public void A_person_already_asked_or_in_charge_cannot_be_asked_again()
    {
        var file = Choice().Asked(A.Instructor(1), Role.Instructor);

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.AlreadyHandler));
        Assert.That(file.HandTo(A.Listener(1), A.Listener(2), Role.Listener), Says.No(Reason.AlreadyHandler));
    }

    [Test]
    public void A_person_who_listened_cannot_be_asked_to_instruct()
    {
        var both = A.Listener(3).Also(Role.Instructor, 7);
        var file = Choice();
        file = file with { EverHandled = file.EverHandled.Add(new(both.Id, Role.Listener)) };

        Assert.That(file.HandTo(A.Listener(1), both, Role.Instructor), Says.No(Reason.HeldAnotherRole));
    }

    [Test]
    public void People_asked_to_take_part_count_towards_the_pair()
    {
        var file = Choice().Asked(A.Instructor(1), Role.Instructor);
        var joined = file.Joined(A.Instructor(1), Role.Instructor);
        var full = file.Asked(A.Instructor(2), Role.Instructor);

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(2), Role.Instructor).Refusal, Is.Null);
        Assert.That(joined.HandTo(A.Listener(1), A.Instructor(2), Role.Instructor).Refusal, Is.Null);
        Assert.That(full.HandTo(A.Listener(1), A.Instructor(3), Role.Instructor), Says.No(Reason.PairComplete));
        Assert.That(
            joined.Asked(A.Instructor(2), Role.Instructor).HandTo(A.Listener(1), A.Instructor(3), Role.Instructor),
            Says.No(Reason.PairComplete)
        );
    }

    [Test]
    public void Candidates_are_exactly_those_the_act_would_allow()
    {
        var file = Choice().Answered(A.Listener(2), ConflictAnswer.Recuses).Asked(A.Instructor(1), Role.Instructor);
        var one = Actor.Of(A.Listener(1));

        Assert.That(
            HandOver.Candidates(file, one, Role.Listener, A.Roster()),
            Is.EqualTo(new[] { A.Listener(3), A.Listener(4), A.Listener(5), A.Listener(6) })
                .Using<Person>((a, b) => a.Id == b.Id)
        );
        Assert.That(
            HandOver.Candidates(file, one, Role.Instructor, A.Roster()),
            Is.EqualTo(new[] { A.Instructor(2), A.Instructor(3), A.Instructor(4) })
                .Using<Person>((a, b) => a.Id == b.Id)
        );
    }

    [Test]
    public void The_second_handler_or_coordination_is_reminded_of_a_request_until_the_keys_are_given()
    {
        Person[] people = [.. A.Roster(), Marius];
        Guid[] Reminded(CaseFile file) =>
            [.. Deadlines.Of(file, people).Where(due => due.Nth == Deadlines.ToAgree).Select(due => due.Person)];
        var file = Wanted(Choice(), A.Listener(1), A.Instructor(1), Role.Instructor);

        Assert.That(Reminded(file), Is.EqualTo(new[] { A.Listener(2).Id }));
        Assert.That(Reminded(Wanted(file, A.Listener(2), A.Instructor(1), Role.Instructor)), Is.Empty);
        var alone = Choice().Answered(A.Listener(2), ConflictAnswer.Recuses);
        Assert.That(
            Reminded(Wanted(alone, A.Listener(1), A.Listener(4), Role.Listener)),
            Is.EqualTo(new[] { Marius.Id })
        );
    }

    [Test]
    public void The_first_time_each_person_opens_the_report_is_recorded_once_in_the_mailbox()
    {
        var file = A.Case().Joined(A.Listener(1), Role.Listener).Joined(A.Listener(2), Role.Listener);
        var opened = file.After(TextOpened.Decide(file, Actor.Of(A.Listener(1)), A.Report, A.Monday));

        Assert.That(
            opened.History.OfType<ReportOpened>().Select(entry => entry.By),
            Is.EqualTo(new[] { A.Listener(1).Id })
        );
        Assert.That(
            TextOpened.Decide(opened, Actor.Of(A.Listener(1)), A.Report, A.Monday).Entries,
            Has.Length.EqualTo(1)
        );
        Assert.That(
            TextOpened
                .Decide(opened, Actor.Of(A.Listener(2)), A.Report, A.Monday)
                .Entries.OfType<ReportOpened>()
                .Count(),
            Is.EqualTo(1)
        );
        Assert.That(
            TextOpened
                .Decide(file with { MailboxGone = true }, Actor.Of(A.Listener(1)), A.Report, A.Monday)
                .Entries.Single(),
            Is.TypeOf<TextOpened>()
        );
    }
}
