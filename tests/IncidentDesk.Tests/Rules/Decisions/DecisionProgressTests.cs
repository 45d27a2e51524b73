using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>The whole path of a decision, step after step, as time and people move it.</summary>
public sealed partial class DecisionProgressTests
{
    private static readonly DateTimeOffset Open = A.Monday.AddDays(-5);
    private static readonly Guid Text = Guid.NewGuid();

    private static DecisionFile Opened(DecisionKind kind = DecisionKind.Exclusion) =>
        DecisionFile.Fold([A.Opened(kind)], [], Open);

    /// <summary>The round of objections as it stands a minute before Monday, with what these people said on
    /// Monday.</summary>
    private static DecisionFile Said(params (Person Person, PositionKind Kind)[] positions) =>
        Said(A.Objecting(), positions);

    private static DecisionFile Said(DecisionHistory history, params (Person Person, PositionKind Kind)[] positions) =>
        DecisionFile.Fold(
            history with
            {
                Positions =
                [
                    .. history.Positions,
                    .. positions.Select(position => new Position(1, position.Person.Id, A.Monday, position.Kind)),
                ],
            },
            A.Monday
        );

    private static readonly DateTimeOffset RoundOver = A.Monday.AddDays(-1).AddHours(72).AddMilliseconds(1);

    private static (Person, PositionKind) No(Person person) => (person, PositionKind.NoObjection);

    private static (Person, PositionKind) Objects(Person person) => (person, PositionKind.Objection);

    /// <summary>CoPil 1 objects, 2 to 5 do not; the round is over and waits for judges. CoPil 6 and the Bureau have not
    /// spoken.</summary>
    private static DecisionFile Judged(DecisionHistory? history = null) =>
        Said(
                history ?? A.Objecting(),
                Objects(A.CopilMember(1)),
                No(A.CopilMember(2)),
                No(A.CopilMember(3)),
                No(A.CopilMember(4)),
                No(A.CopilMember(5))
            )
            .At(RoundOver);

    private static DecisionFile After(DecisionFile file, Verdict verdict)
    {
        Assert.That(verdict.Refusal, Is.Null);
        return file.After(verdict.Entries).At(file.Now.AddMinutes(1));
    }

    private static DecisionFile Judge(DecisionFile file, Person by, bool valid) =>
        After(file, ObjectionJudged.Decide(file, by.Id, A.CopilMember(1).Id, valid, Guid.NewGuid(), file.Now));

    private static DecisionFile Escalated() => Judge(Judge(Judged(), A.CopilMember(6), true), A.BureauMember(3), false);

    [Test]
    public void Each_step_ends_at_its_limit_and_a_proposal_that_nobody_amends_lapses()
    {
        (double Days, DecisionState State)[] steps =
        [
            (10, DecisionState.Consultation),
            (10.01, DecisionState.Clarifications),
            (12.01, DecisionState.Reactions),
            (14.01, DecisionState.Amendment),
            (17.01, DecisionState.Lapsed),
        ];

        Assert.That(
            steps.Select(step => Opened().At(Open.AddDays(step.Days)).State),
            Is.EqualTo(steps.Select(step => step.State))
        );
    }

    [Test]
    public void Only_the_facilitator_closes_a_step_early_and_never_a_round_of_positions()
    {
        Assert.That(StepClosed.Decide(Opened(), A.Instructor(1).Id, Open), Says.No(Reason.NotYourTurn));
        Assert.That(
            StepClosed.Decide(Opened().At(Open.AddDays(7)), A.Facilitator, Open.AddDays(7)),
            Says.Yes(new StepClosed(A.Facilitator, Open.AddDays(7), DecisionState.Consultation))
        );
        Assert.That(StepClosed.Decide(Said(), A.Facilitator, A.Monday), Says.No(Reason.WrongStep));
        Assert.That(Opened().SeatOf(A.Facilitator), Is.Null);
        Assert.That(TakePosition.Bars(Said(), A.Facilitator, PositionKind.NoObjection), Is.EqualTo(Reason.NotEligible));
    }

    [Test]
    public void A_proposal_lapses_when_the_quorum_lacks_one_position_and_silence_is_not_a_position()
    {
        Assert.That(
            Said(No(A.CopilMember(1)), No(A.CopilMember(2)), No(A.CopilMember(3)), No(A.CopilMember(4)))
                .At(RoundOver)
                .State,
            Is.EqualTo(DecisionState.Lapsed)
        );
        Assert.That(
            Said(
                    No(A.CopilMember(1)),
                    No(A.CopilMember(2)),
                    No(A.CopilMember(3)),
                    No(A.CopilMember(4)),
                    No(A.CopilMember(5))
                )
                .At(RoundOver)
                .State,
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(Said().At(RoundOver).State, Is.EqualTo(DecisionState.Lapsed));
    }

    [Test]
    public void A_member_who_steps_aside_in_a_round_no_longer_counts_for_the_quorum()
    {
        var file = Said(No(A.CopilMember(1)), No(A.CopilMember(2)), No(A.CopilMember(3)), No(A.CopilMember(4)))
            .At(A.Monday.AddHours(1));

        Assert.That((file.Course.Body.Count(), file.Course.Quorum), Is.EqualTo((9, 5)));
        file = file.Left(A.CopilMember(6));
        Assert.That((file.Course.Body.Count(), file.Course.Quorum), Is.EqualTo((8, 4)));
        Assert.That(file.At(RoundOver).State, Is.EqualTo(DecisionState.Signatures));
    }

    [Test]
    public void A_round_closes_when_everyone_has_spoken() =>
        Assert.That(A.Decision().Course.Rounds.Single(round => round.Number == 1).At, Is.EqualTo(A.Monday));

    [Test]
    public void A_decision_stays_in_its_round_while_a_position_is_still_sealed()
    {
        var file = Said(A.Objecting() with { Positions = [new(1, A.CopilMember(1).Id, A.Monday)] }).At(RoundOver);

        Assert.That((file.Course.Unread, file.State), Is.EqualTo((true, DecisionState.Objections)));
    }

    [Test]
    public void An_objection_that_nobody_judges_stands_and_the_pair_must_revise_the_proposal()
    {
        Assert.That(Judged().State, Is.EqualTo(DecisionState.Objections));
        Assert.That(Judged().Course.Judging, Is.True);
        Assert.That(Judged().At(RoundOver.AddHours(49)).State, Is.EqualTo(DecisionState.Improvement));
        Assert.That(Judged().At(RoundOver.AddDays(10)).State, Is.EqualTo(DecisionState.Lapsed));
    }

    [Test]
    public void An_objection_is_judged_by_two_body_members_who_take_no_other_part_in_the_decision()
    {
        var file = Judged();
        Reason? Bars(Person person) =>
            ObjectionJudged.Decide(file, person.Id, A.CopilMember(1).Id, true, Text, file.Now).Refusal?.Reason;

        Assert.That(Bars(A.Instructor(1)), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(A.CopilMember(1)), Is.EqualTo(Reason.OtherPart));
        Assert.That(Bars(A.CopilMember(2)), Is.EqualTo(Reason.OtherPart));
        Assert.That(Bars(A.CopilMember(6)), Is.Null);
        var judged = Judge(Judge(file, A.CopilMember(6), false), A.BureauMember(1), false);
        Assert.That(judged.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(
            judged.Course.StandingOf(judged.Course.Rounds[^1].Objections.Single()),
            Is.EqualTo(Standing.KeptAsImprovement)
        );
        Assert.That(SignOff.Bars(judged, A.CopilMember(6).Id, judged.TextHash), Is.EqualTo(Reason.OtherPart));
    }

    [Test]
    public void An_objection_on_which_the_two_judges_disagree_is_escalated() =>
        Assert.That(Escalated().State, Is.EqualTo(DecisionState.Escalation));

    [Test]
    public void An_objection_that_stands_after_the_second_round_is_escalated()
    {
        var file = Judged().At(RoundOver.AddHours(49));
        var draft = new ProposalDrafted(A.Instructor(2).Id, file.Now, Guid.NewGuid());
        file = After(
            file,
            ProposalRevised.Decide(
                file,
                A.Instructor(1).Id,
                draft,
                Text,
                "second text",
                A.Measure(DecisionKind.Exclusion),
                "round 2",
                file.Now
            )
        );
        Assert.That(
            (file.State, file.Course.Round, file.TextHash),
            Is.EqualTo((DecisionState.Objections, 2, "second text"))
        );
        var second = DecisionFile.Fold(
            file.History with
            {
                Positions =
                [
                    .. file.History.Positions,
                    .. new[] { 1, 2, 3, 4, 5 }.Select(number => new Position(
                        2,
                        A.CopilMember(number).Id,
                        file.Now,
                        number == 1 ? PositionKind.Objection : PositionKind.NoObjection
                    )),
                ],
            },
            file.Now.AddHours(72 + 49)
        );

        Assert.That(second.State, Is.EqualTo(DecisionState.Escalation));
    }

    [Test]
    public void Only_the_pair_revises_a_proposal_with_a_second_reader_and_never_to_a_harsher_measure()
    {
        var file = Judged(A.Objecting(DecisionKind.SetAside)).At(RoundOver.AddHours(49));
        var draft = new ProposalDrafted(A.Instructor(2).Id, file.Now, Guid.NewGuid());
        Verdict Revise(Person by, Measure measure) =>
            ProposalRevised.Decide(file, by.Id, draft, Text, "text", measure, "round", file.Now);
        var measure = A.Measure(DecisionKind.SetAside);

        Assert.That(Revise(A.Instructor(1), measure).Refusal, Is.Null);
        Assert.That(Revise(A.Instructor(2), measure), Says.No(Reason.SecondReader));
        Assert.That(Revise(A.CopilMember(1), measure), Says.No(Reason.NotYourTurn));
        Assert.That(Revise(A.Instructor(1), A.Measure(DecisionKind.Exclusion)), Says.No(Reason.HarderThanBefore));
        Assert.That(
            Revise(A.Instructor(1), measure with { Until = measure.Until!.Value.AddDays(1) }),
            Says.No(Reason.HarderThanBefore)
        );
        Assert.That(
            Revise(A.Instructor(1), measure with { From = measure.From.AddDays(-1) }),
            Says.No(Reason.HarderThanBefore)
        );
    }

    [Test]
    public void Two_Bureau_members_can_send_back_soften_or_drop_an_escalated_proposal_but_not_harden_it()
    {
        var file = Escalated();
        Softening Softer(int days) =>
            new(
                Text,
                "softer",
                new(
                    DecisionKind.SetAside,
                    A.Measure(DecisionKind.Exclusion).From,
                    A.Measure(DecisionKind.Exclusion).From.AddDays(days),
                    A.Measure(DecisionKind.Exclusion).From.AddDays(days / 2)
                )
            );
        DecisionFile Agreed(AboveAnswer answer, Softening? softer = null)
        {
            var item = softer?.Item ?? Guid.NewGuid();
            var answered = After(
                file,
                EscalationAnswered.Decide(file, A.BureauMember(1).Id, answer, item, softer, file.Now)
            );
            Assert.That(answered.State, Is.EqualTo(DecisionState.Escalation), "one alone decides nothing");
            Assert.That(
                EscalationAgreed.Decide(answered, A.BureauMember(1).Id, item, Guid.NewGuid(), answered.Now),
                Says.No(Reason.AlreadyDone)
            );
            return After(
                answered,
                EscalationAgreed.Decide(answered, A.BureauMember(2).Id, item, Guid.NewGuid(), answered.Now)
            );
        }

        Assert.That(Agreed(AboveAnswer.Drop).State, Is.EqualTo(DecisionState.Rejected));
        Assert.That(Agreed(AboveAnswer.SendBack).State, Is.EqualTo(DecisionState.Amendment));
        var softened = Agreed(AboveAnswer.Soften, Softer(60));
        Assert.That(
            (softened.State, softened.TextHash, softened.Course.Rule.Kind),
            Is.EqualTo((DecisionState.Signatures, "softer", DecisionKind.SetAside))
        );
        Assert.That(
            softened
                .Given(
                    softened.SignatureOf(A.Instructor(1)) with
                    {
                        At = softened.Now,
                    },
                    softened.SignatureOf(A.CopilMember(1)) with
                    {
                        At = softened.Now,
                    },
                    softened.SignatureOf(A.CopilMember(2)) with
                    {
                        At = softened.Now,
                    }
                )
                .State,
            Is.EqualTo(DecisionState.ToExecute),
            "there is no veto after the body above"
        );
        Assert.That(
            EscalationAnswered.Decide(
                file,
                A.BureauMember(1).Id,
                AboveAnswer.Soften,
                Text,
                new(Text, "harder", A.Measure(DecisionKind.Exclusion) with { From = Open }),
                file.Now
            ),
            Says.No(Reason.HarderThanBefore)
        );
        Assert.That(
            EscalationAnswered.Decide(file, A.BureauMember(1).Id, AboveAnswer.Soften, Text, Softer(91), file.Now),
            Says.No(Reason.MeasureTooLong)
        );
        Assert.That(
            EscalationAnswered.Decide(file, A.CopilMember(6).Id, AboveAnswer.Drop, Text, null, file.Now),
            Says.No(Reason.NotEligible)
        );
        Assert.That(
            EscalationAnswered.Decide(file, A.BureauMember(3).Id, AboveAnswer.Drop, Text, null, file.Now),
            Says.No(Reason.OtherPart),
            "who judged"
        );
        Assert.That(file.At(file.Now.AddDays(8)).State, Is.EqualTo(DecisionState.Lapsed));
    }

    [Test]
    public void The_last_available_Bureau_member_cannot_answer_an_escalation_or_an_appeal_or_veto()
    {
        var escalated = Escalated();
        escalated = escalated.Left(A.BureauMember(2));
        Assert.That(
            EscalationAnswered.Decide(escalated, A.BureauMember(1).Id, AboveAnswer.Drop, Text, null, escalated.Now),
            Says.No(Reason.TooFewAbove)
        );
        var signed = Vetoable().Left(A.BureauMember(1), A.BureauMember(2));
        Assert.That(VetoGiven.Decide(signed, A.BureauMember(3).Id, Text, signed.Now), Says.No(Reason.TooFewAbove));
        var (appealed, appeal) = Appealed();
        appealed = DecisionFile.Fold(
            appealed.History with
            {
                Entries =
                [
                    A.Opened(
                        DecisionKind.SetAside,
                        [
                            .. A.Opened()
                                .Signers.Where(signer =>
                                    signer.Person != A.BureauMember(1).Id && signer.Person != A.BureauMember(2).Id
                                ),
                        ]
                    ),
                    .. appealed.History.Entries.Skip(1),
                ],
            },
            appealed.Now
        );
        Assert.That(
            AppealAnswered.Decide(appealed, A.BureauMember(3).Id, appeal, true, Text, appealed.Now),
            Says.No(Reason.TooFewAbove)
        );
    }

    /// <summary>Signed by the pair and the six of the CoPil's circles; the Bureau has taken no part.</summary>
    private static DecisionFile Vetoable(DecisionHistory? history = null)
    {
        var round = Said(
                history ?? A.Objecting(),
                [.. Enumerable.Range(1, 6).Select(number => No(A.CopilMember(number)))]
            )
            .At(RoundOver);
        return round
            .Given(
                new[] { A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.CopilMember(3) }.Select(
                    person => round.SignatureOf(person) with { At = RoundOver.AddHours(1) }
                )
            )
            .At(RoundOver.AddHours(1).AddMinutes(1));
    }

    [Test]
    public void Two_Bureau_vetoes_send_a_decision_back_the_first_time_and_end_it_the_second_time()
    {
        var file = Vetoable();
        Assert.That(file.State, Is.EqualTo(DecisionState.VetoWindow));
        file = After(file, VetoGiven.Decide(file, A.BureauMember(1).Id, Text, file.Now));
        Assert.That(file.State, Is.EqualTo(DecisionState.VetoWindow), "one alone vetoes nothing");
        Assert.That(VetoGiven.Decide(file, A.BureauMember(1).Id, Text, file.Now), Says.No(Reason.AlreadyDone));
        Assert.That(VetoGiven.Decide(file, A.CopilMember(6).Id, Text, file.Now), Says.No(Reason.NotEligible));
        file = After(file, VetoGiven.Decide(file, A.BureauMember(2).Id, Text, file.Now));
        Assert.That(file.State, Is.EqualTo(DecisionState.Amendment));

        file = After(file, ProposalKept.Decide(file, A.Instructor(1).Id, "round 2", file.Now));
        var round = file.Now;
        file = DecisionFile.Fold(
            file.History with
            {
                Positions =
                [
                    .. file.History.Positions,
                    .. Enumerable
                        .Range(1, 6)
                        .Select(number => new Position(2, A.CopilMember(number).Id, round, PositionKind.NoObjection)),
                ],
            },
            round.AddHours(73)
        );
        Assert.That(file.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(file.Counted, Is.Empty, "what was signed before counts no more");
        file = file.Given(
            new[] { A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.CopilMember(3) }.Select(
                person => file.SignatureOf(person) with { At = file.Now }
            )
        );
        file = file.At(file.Now.AddMinutes(1));
        foreach (var number in (int[])[1, 2])
            file = After(file, VetoGiven.Decide(file, A.BureauMember(number).Id, Guid.NewGuid(), file.Now));
        Assert.That(file.State, Is.EqualTo(DecisionState.Vetoed));
    }

    [Test]
    public void A_withdrawn_consent_ends_the_proposal_unless_both_of_the_pair_override_it_within_24_hours()
    {
        var gone = A.Monday.AddHours(2);
        var file = DecisionFile.Fold(A.Decision().History with { ConsentGoneAt = gone }, gone.AddMinutes(1));
        Assert.That(file.State, Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(SignOff.Bars(file, A.CopilMember(1).Id, file.TextHash), Is.EqualTo(Reason.ProposalEnded));
        DecisionFile Write(DecisionFile before, int number) =>
            After(
                before,
                ConsentOverridden.Decide(
                    before,
                    A.Instructor(number).Id,
                    OverrideGround.ImminentDanger,
                    Guid.NewGuid(),
                    before.Now
                )
            );
        var one = Write(file, 1);
        Assert.That(one.State, Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(Write(one, 2).State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(
            ConsentOverridden.Decide(
                one.At(gone.AddHours(25)),
                A.Instructor(2).Id,
                OverrideGround.ImminentDanger,
                Text,
                gone.AddHours(25)
            ),
            Says.No(Reason.TooLate)
        );
        Assert.That(
            ConsentOverridden.Decide(file, A.CopilMember(1).Id, OverrideGround.ImminentDanger, Text, file.Now),
            Says.No(Reason.NotYourTurn)
        );
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        Assert.That(
            DecisionFile.Fold(decided.History with { ConsentGoneAt = A.AfterVeto }, A.AfterVeto).State,
            Is.EqualTo(DecisionState.Withdrawn),
            "what is decided is not carried out"
        );
    }

    [Test]
    public void An_alternate_can_be_asked_only_when_too_few_signers_remain()
    {
        var alternate = new Signer(A.Person(Role.Board, 1).Id, SigningCapacity.Body, "ca-1", "Accueil", false, "")
        {
            Alternate = true,
        };
        var file = Opened() is var opened
            ? DecisionFile.Fold([A.Opened(DecisionKind.Exclusion, [.. opened.Proposal.Signers, alternate])], [], Open)
            : null!;
        Assert.That(AlternateAsked.Decide(file, A.Facilitator, alternate.Person, Open), Says.No(Reason.EnoughRemain));
        file = file.Left([.. A.Roster().Where(person => person.InCopil).Skip(2)]);
        Assert.That(file.Course.TooFew, Is.True);
        file = After(file, AlternateAsked.Decide(file, A.Facilitator, alternate.Person, file.Now));
        Assert.That(file.Course.Readers, Does.Contain(alternate.Person));
        Assert.That((file.Course.TooFew, file.SeatOf(alternate.Person)?.Seat), Is.EqualTo((false, "ca-1")));
    }

    private static (DecisionFile File, Guid Appeal) Appealed()
    {
        var (file, appeal) = (Executed(), Guid.NewGuid());
        return (After(file, AppealFiled.Decide(file, A.Instructor(1).Id, appeal, file.Now)), appeal);
    }

    private static DecisionFile Executed()
    {
        var file = Vetoable(A.Objecting(DecisionKind.SetAside)) is var signed
            ? signed.At(RoundOver.AddHours(1 + 73))
            : null!;
        foreach (var (step, index) in ExecutionDone.Steps.Select((step, index) => (step, index)))
            file = After(
                file,
                ExecutionDone.Decide(file, A.Instructor(index % 2 + 1).Id, step, Guid.NewGuid(), file.Now)
            );
        return file;
    }

    [TestCase(true), TestCase(false)]
    public void An_appeal_against_a_measure_that_is_over_is_heard_and_its_hearers_are_reminded(bool lifted)
    {
        var (file, appeal) = (Executed(), Guid.NewGuid());
        var over = lifted
            ? file.After(new DecisionLifted(A.Instructor(1).Id, file.Now, Guid.NewGuid()))
            : file.At(file.Course.Measure.Until!.Value.AddDays(1));
        Assert.That(over.State, Is.EqualTo(lifted ? DecisionState.Lifted : DecisionState.Expired));

        var filed = over.Now;
        over = After(over, AppealFiled.Decide(over, A.Instructor(1).Id, appeal, filed, filed));
        Assert.That(over.Awaited, Does.Contain(A.BureauMember(1).Id).And.Contain(A.BureauMember(2).Id));
        Assert.That(
            Deadlines.Of(over).Where(due => due.Person == A.BureauMember(1).Id).Select(due => due.At),
            Does.Contain(filed).And.Contain(filed.AddDays(30))
        );
        Assert.That(
            AppealAnswered.Decide(over, A.BureauMember(1).Id, appeal, false, Text, over.Now, over.Course.Measure),
            Says.No(Reason.WrongStep),
            "There is nothing left to make milder."
        );
        foreach (var number in (int[])[1, 2])
            over = After(over, AppealAnswered.Decide(over, A.BureauMember(number).Id, appeal, true, Text, over.Now));
        Assert.That(over.State, Is.EqualTo(DecisionState.Annulled));
    }

    [Test]
    public void Execution_takes_two_people_and_tells_the_affected_person_first()
    {
        var file = Vetoable().At(RoundOver.AddHours(1 + 73));
        Assert.That(file.State, Is.EqualTo(DecisionState.ToExecute));
        Assert.That(
            ExecutionDone.Decide(file, A.Instructor(1).Id, ExecutionStep.PersonTold, Text, file.Now),
            Says.No(Reason.TellAffectedFirst)
        );
        foreach (var step in ExecutionDone.Steps[..3])
            file = After(file, ExecutionDone.Decide(file, A.Instructor(1).Id, step, Guid.NewGuid(), file.Now));
        Assert.That(
            ExecutionDone.Decide(file, A.Instructor(1).Id, ExecutionStep.AccessesClosed, Text, file.Now),
            Says.No(Reason.SecondReader)
        );
        file = After(
            file,
            ExecutionDone.Decide(file, A.CopilMember(1).Id, ExecutionStep.AccessesClosed, Text, file.Now)
        );
        Assert.That(
            (file.State, file.Course.AppealUntil),
            Is.EqualTo((DecisionState.Executed, file.Course.ExecutedAt!.Value.AddDays(30)))
        );
    }

    [Test]
    public void An_appeal_suspends_nothing_and_needs_two_members_who_neither_instructed_nor_signed()
    {
        var (file, appeal) = Appealed();
        Assert.That(file.State, Is.EqualTo(DecisionState.Executed));
        Assert.That(
            AppealAnswered.Decide(file, A.CopilMember(1).Id, appeal, true, Text, file.Now),
            Says.No(Reason.OtherPart)
        );
        Assert.That(
            AppealAnswered.Decide(file, A.Instructor(1).Id, appeal, true, Text, file.Now),
            Says.No(Reason.NotEligible)
        );
        file = After(file, AppealAnswered.Decide(file, A.BureauMember(1).Id, appeal, true, Text, file.Now));
        Assert.That(file.State, Is.EqualTo(DecisionState.Executed));
        var annulled = After(file, AppealAnswered.Decide(file, A.BureauMember(2).Id, appeal, true, Text, file.Now));
        Assert.That((annulled.State, DecisionLetters.HasEnded(annulled)), Is.EqualTo((DecisionState.Annulled, true)));
        Assert.That(
            After(file, AppealAnswered.Decide(file, A.BureauMember(2).Id, appeal, false, Text, file.Now)).State,
            Is.EqualTo(DecisionState.Executed)
        );
        Assert.That(
            AppealFiled.Decide(
                file.At(file.Course.AppealUntil!.Value.AddMinutes(1)),
                A.Instructor(1).Id,
                Text,
                file.Course.AppealUntil!.Value.AddMinutes(1)
            ),
            Has.Property("Refusal").Not.Null
        );
    }

    [Test]
    public void A_suspension_ends_by_itself_at_its_end_date_and_earlier_when_it_is_lifted()
    {
        var (file, _) = Appealed();
        var end = file.Course.Measure.Until!.Value;
        Assert.That(
            (file.At(end.AddMilliseconds(-1)).State, file.At(end).State),
            Is.EqualTo((DecisionState.Executed, DecisionState.Expired))
        );
        Assert.That(
            file.After(new DecisionLifted(A.Instructor(1).Id, file.Now, Guid.NewGuid())).State,
            Is.EqualTo(DecisionState.Lifted)
        );
    }

    [Test]
    public void Execution_steps_can_be_recorded_after_a_voluntary_departure_but_not_after_a_withdrawal()
    {
        var file = After(Opened(), ProposalWithdrawn.Decide(Opened(), A.Instructor(1).Id, Open, departure: true));

        Assert.That(file.State, Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(
            ExecutionDone.Decide(file, A.Instructor(1).Id, ExecutionStep.AffectedTold, Text, file.Now).Refusal,
            Is.Null
        );
        Assert.That(
            ExecutionDone.Decide(
                After(Opened(), ProposalWithdrawn.Decide(Opened(), A.Instructor(1).Id, Open)),
                A.Instructor(1).Id,
                ExecutionStep.AffectedTold,
                Text,
                Open
            ),
            Says.No(Reason.WrongStep)
        );
    }
}
