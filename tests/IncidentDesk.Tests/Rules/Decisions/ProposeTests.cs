using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class ProposeTests
{
    private static readonly Guid Id = Guid.NewGuid(),
        Item = Guid.NewGuid(),
        Written = Guid.NewGuid();

    /// <summary>Instructor 2 wrote it; instructor 1 clears it unless somebody else is named.</summary>
    private static Verdict Decide(
        CaseFile file,
        Person? by = null,
        Mandate? mandate = null,
        ImmutableArray<Signer>? signers = null,
        DecisionKind kind = DecisionKind.Exclusion,
        Person? writer = null,
        Measure? measure = null,
        Guid? facilitator = null,
        TimeSpan later = default,
        Guid? lifts = null,
        Guid? renews = null,
        ImmutableArray<PlacedAnswer>? answers = null
    ) =>
        Propose.Decide(
            file.Apply(new ProposalDrafted((writer ?? A.Instructor(2)).Id, A.Monday, Written)),
            Actor.Of(by ?? A.Instructor(1)),
            mandate ?? A.Mandate(),
            A.Process,
            new(
                Id,
                Written,
                measure ?? A.Measure(kind),
                Item,
                "hash",
                signers ?? A.Signers(file),
                facilitator ?? A.Facilitator,
                "round",
                "advice",
                "head"
            )
            {
                Roster = A.Pin,
                Answers = answers ?? A.Answers(file),
                Lifts = lifts,
                Renews = renews,
            },
            A.Monday + later
        );

    [Test]
    public void The_pair_proposes_and_the_case_moves_to_the_decision()
    {
        var file = A.CaseAt("conclusions");
        var verdict = Decide(file);

        Assert.That(verdict.Refusal, Is.Null);
        Assert.That(
            verdict.Entries[0],
            Is.EqualTo(new DecisionProposed(A.Instructor(1).Id, A.Monday, Id, DecisionKind.Exclusion))
        );
        Assert.That(
            verdict.Entries.OfType<StageMoved>().Single(),
            Is.EqualTo(new StageMoved(A.Instructor(1).Id, A.Monday, "decision"))
        );
        var opened = (ProposalOpened)verdict.Entries[1];
        Assert.That(
            (opened.By, opened.Writer, opened.Facilitator, opened.TextHash, opened.Measure),
            Is.EqualTo(
                (A.Instructor(1).Id, A.Instructor(2).Id, A.Facilitator, "hash", A.Measure(DecisionKind.Exclusion))
            )
        );
        Assert.That(
            (opened.ProtocolHash, opened.RuleFor(DecisionKind.Exclusion), opened.Process),
            Is.EqualTo((A.Mandate().Hash, A.Rule(DecisionKind.Exclusion), A.Process))
        );
    }

    [Test]
    public void Nobody_can_clear_their_own_draft() =>
        Assert.That(Decide(A.CaseAt("conclusions"), writer: A.Instructor(1)), Says.No(Reason.SecondReader));

    [Test]
    public void A_listener_can_clear_a_draft_of_the_pair_but_cannot_write_the_draft()
    {
        Assert.That(Decide(A.CaseAt("conclusions"), by: A.Listener(1)).Refusal, Is.Null);
        Assert.That(Decide(A.CaseAt("conclusions"), writer: A.Listener(1)), Says.No(Reason.NotYourStage));
        Assert.That(
            ProposalDrafted.Decide(A.CaseAt("conclusions"), Actor.Of(A.Listener(1)), Written, A.Monday),
            Says.No(Reason.NotYourStage)
        );
    }

    [Test]
    public void A_draft_that_nobody_cleared_within_7_days_cannot_be_proposed()
    {
        Assert.That(Decide(A.CaseAt("conclusions"), later: TimeSpan.FromDays(7)).Refusal, Is.Null);
        Assert.That(
            Decide(A.CaseAt("conclusions"), later: TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1)),
            Says.No(Reason.NoDraft)
        );
        Assert.That(Decide(A.CaseAt("conclusions")).Refusal, Is.Null);
    }

    [Test]
    public void A_suspension_lasts_at_most_90_days_and_is_reviewed_within_45_days()
    {
        var (file, good) = (A.CaseAt("conclusions"), A.Measure(DecisionKind.SetAside));
        Measure[] wrong =
        [
            good with
            {
                Until = good.From.AddDays(90).AddMinutes(1),
            },
            good with
            {
                ReviewAt = good.From.AddDays(46),
            },
            good with
            {
                Until = null,
            },
            good with
            {
                Until = good.From,
            },
            A.Measure(DecisionKind.Exclusion) with
            {
                ReviewAt = good.From.AddMonths(12).AddMinutes(1),
            },
        ];

        Assert.That(
            wrong.Select(measure => Decide(file, measure: measure)),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.MeasureTooLong)
        );
        Assert.That(
            Decide(
                file,
                measure: good with
                {
                    Until = good.From.AddDays(90),
                    ReviewAt = good.From.AddDays(45),
                }
            ).Refusal,
            Is.Null
        );
    }

    [Test]
    public void A_measure_begins_soon_after_its_decision_and_is_reviewed_on_a_day_to_come()
    {
        var file = A.CaseAt("conclusions");
        Measure At(DecisionKind kind, DateTimeOffset from) =>
            new(
                kind,
                from,
                kind == DecisionKind.SetAside ? from.AddDays(80) : null,
                kind == DecisionKind.SetAside ? from.AddDays(45) : from.AddMonths(11)
            );
        foreach (var kind in (DecisionKind[])[DecisionKind.SetAside, DecisionKind.Exclusion])
        {
            Assert.That(
                Decide(file, measure: At(kind, A.Monday.AddYears(2))),
                Says.No(Reason.MeasureTooLong),
                $"{kind} in two years"
            );
            Assert.That(Decide(file, measure: At(kind, A.Monday.AddDays(60))).Refusal, Is.Null, $"{kind}");
        }
        Assert.That(
            Decide(file, measure: At(DecisionKind.Exclusion, A.Monday.AddMonths(-12))),
            Says.No(Reason.MeasureTooLong),
            "Its review lies before the proposal."
        );
        Assert.That(
            Decide(file, measure: At(DecisionKind.SetAside, A.Monday.AddDays(-50))),
            Says.No(Reason.MeasureTooLong),
            "Its review lies before the proposal."
        );
    }

    [Test]
    public void A_lifting_must_name_a_decision_in_force_and_goes_straight_to_signatures()
    {
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        var (file, lifting) = (
            A.CaseAt("suivi").Looking(decided),
            new Measure(DecisionKind.Lifting, A.Monday, null, A.Monday)
        );
        var verdict = Decide(file, measure: lifting, lifts: decided.Id);

        Assert.That(verdict.Refusal, Is.Null);
        Assert.That(
            DecisionFile.Fold([verdict.Entries.OfType<ProposalOpened>().Single()], [], A.Monday).State,
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(
            A.Protocol().Decision(DecisionKind.Lifting)!.Total,
            Is.EqualTo(A.Rule(DecisionKind.SetAside).Total)
        );
        Assert.That(Decide(file, measure: lifting, lifts: Guid.NewGuid()), Says.No(Reason.NothingToLift));
        Assert.That(
            Decide(A.CaseAt("suivi").Looking(A.Decision()), measure: lifting, lifts: decided.Id).Refusal,
            Is.Not.Null
        );
    }

    [Test]
    public void A_suspension_is_renewed_once_and_no_more()
    {
        var (never, history) = (
            A.Decision(DecisionKind.SetAside).At(A.Monday.AddDays(8)),
            A.Decision(DecisionKind.SetAside).History
        );
        var first = Signed(DecisionFile.Fold(history, A.Monday));
        var file = A.CaseAt("conclusions").Looking(first);
        var renewal = Decide(file, kind: DecisionKind.SetAside, renews: first.Id)
            .Entries.OfType<ProposalOpened>()
            .Single();
        var second = Signed(
            DecisionFile.Fold(
                history with
                {
                    Entries = history.Entries.SetItem(
                        0,
                        history.Proposal with
                        {
                            Decision = Guid.NewGuid(),
                            Renews = first.Id,
                        }
                    ),
                },
                A.Monday
            )
        );

        Assert.That(renewal.Renews, Is.EqualTo(first.Id));
        Assert.That(
            Decide(file, kind: DecisionKind.SetAside),
            Says.No(Reason.RenewalUnnamed),
            "Whether it says so or not, a further suspension of the same person renews the last one."
        );
        Assert.That(
            Decide(file.Heard(), kind: DecisionKind.SetAside).Refusal?.Reason,
            Is.Not.EqualTo(Reason.RenewalUnnamed),
            "It can be about the other of two people."
        );
        Assert.That(
            Decide(file with { Decisions = [first, second] }, kind: DecisionKind.SetAside, renews: second.Id),
            Says.No(Reason.MeasureNotLonger)
        );
        Assert.That(
            Decide(file with { Decisions = [first, second] }, kind: DecisionKind.SetAside, renews: first.Id),
            Says.No(Reason.MeasureNotLonger),
            "It was renewed already."
        );
        Assert.That(
            Decide(file, kind: DecisionKind.Exclusion, renews: first.Id),
            Says.No(Reason.MeasureNotLonger),
            "An exclusion is not a longer suspension."
        );
        Assert.That(
            Decide(file, kind: DecisionKind.SetAside, renews: Guid.NewGuid()),
            Says.No(Reason.MeasureNotLonger)
        );
        Assert.That(
            Decide(A.CaseAt("conclusions").Looking(never), kind: DecisionKind.SetAside, renews: never.Id),
            Says.No(Reason.MeasureNotLonger),
            "What never was in force is not renewed."
        );

        static DecisionFile Signed(DecisionFile decision) =>
            decision.Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2)).At(A.AfterVeto);
    }

    [Test]
    public void After_a_proposal_lapsed_the_pair_can_propose_again_in_the_decision_stage()
    {
        var file = A.CaseAt("decision").Looking(A.Decision().At(A.Monday.AddDays(8)));

        Assert.That(
            Decide(file).Entries.Select(entry => entry.GetType()),
            Is.EqualTo(
                new[] { typeof(DecisionProposed), typeof(ProposalOpened), typeof(AnswerPlaced), typeof(OpinionAsked) }
            )
        );
    }

    [Test, Category("Threat-29")]
    public void After_the_second_veto_only_a_lifting_can_be_proposed_in_the_case()
    {
        var (vetoed, decided) = (
            TwoVetoes.Decision(),
            A.Decision(DecisionKind.SetAside)
                .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
                .At(A.AfterVeto)
        );
        Assert.That(vetoed.State, Is.EqualTo(DecisionState.Vetoed));
        foreach (var stage in (string[])["decision", "conclusions"])
        {
            Assert.That(Decide(A.CaseAt(stage).Looking(vetoed)), Says.No(Reason.VetoedTwice), stage);
            Assert.That(
                ProposalDrafted.Decide(A.CaseAt(stage).Looking(vetoed), Actor.Of(A.Instructor(1)), Written, A.Monday),
                Says.No(Reason.VetoedTwice),
                stage
            );
        }

        Assert.That(
            Decide(
                A.CaseAt("suivi").Looking(vetoed, decided),
                measure: new(DecisionKind.Lifting, A.Monday, null, A.Monday),
                lifts: decided.Id
            ).Refusal,
            Is.Null
        );
    }

    /// <summary>From nine in the morning to nine in the morning, as people read the dates: an hour more in autumn, an
    /// hour less in spring.</summary>
    [Test, Category("Threat-29")]
    public void The_90_days_of_a_suspension_are_calendar_days_across_both_clock_changes()
    {
        foreach (var from in (DateTime[])[new(2027, 9, 5, 9, 0, 0), new(2027, 2, 1, 9, 0, 0)])
        {
            Measure Days(int days, int review) =>
                new(
                    DecisionKind.SetAside,
                    Workdays.OnTheWall(from),
                    Workdays.OnTheWall(from.AddDays(days)),
                    Workdays.OnTheWall(from.AddDays(review))
                );
            var file = A.CaseAt("conclusions");

            // A measure that begins in autumn is proposed too early here.
            if (from.Month == 2)
                Assert.That(Decide(file, measure: Days(90, 45)).Refusal, Is.Null, $"{from}");
            Assert.That(Days(90, 45).KeepsToFloors, Is.True, $"{from}");
            Assert.That(Days(91, 45).KeepsToFloors, Is.False, $"{from}");
            Assert.That(Days(90, 46).KeepsToFloors, Is.False, $"{from}");
            Assert.That(Decide(file, measure: Days(91, 45)), Says.No(Reason.MeasureTooLong), $"{from}");
            Assert.That(Decide(file, measure: Days(90, 46)), Says.No(Reason.MeasureTooLong), $"{from}");
        }
    }

    [Test]
    public void No_second_decision_can_be_proposed_while_a_decision_is_open() =>
        Assert.That(Decide(A.CaseAt("decision").Looking(A.Decision())), Says.No(Reason.DecisionAlreadyOpen));

    [Test]
    public void A_decision_is_proposed_only_by_a_handler_without_a_conflict_and_in_an_open_case()
    {
        Assert.That(
            Decide(A.CaseAt("conclusions").Answered(A.Instructor(3)), by: A.Instructor(3)),
            Says.No(Reason.NotAHandler)
        );
        Assert.That(
            Decide(A.CaseAt("conclusions").Answered(A.Instructor(1), ConflictAnswer.Recuses)),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(
            Decide(A.CaseAt("conclusions").Answered(A.Instructor(1), ConflictAnswer.Unsure)),
            Says.No(Reason.ConflictUnsure)
        );
        Assert.That(Decide(A.CaseAt("clos_mesures")), Says.No(Reason.CaseClosed));
    }

    [TestCase("instruction")]
    [TestCase("contradictoire")]
    [TestCase("restitution")]
    public void A_decision_cannot_be_proposed_outside_the_findings_and_decision_stages(string stage) =>
        Assert.That(Decide(A.CaseAt(stage)), Says.No(Reason.WrongStage));

    [Test]
    public void No_decision_can_be_proposed_without_a_valid_mandate_for_the_exact_protocol()
    {
        var mandate = A.Mandate();
        Mandate[] wrong =
        [
            mandate with
            {
                Validations = mandate.Validations[1..],
            },
            mandate with
            {
                Definition = "another",
            },
            mandate with
            {
                Version = mandate.Version + 1,
            },
            mandate with
            {
                Protocol = "conflit",
            },
        ];

        Assert.That(
            wrong.Select(other => Decide(A.CaseAt("conclusions"), mandate: other)),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.UnvalidatedMandate)
        );
    }

    [Test]
    public void No_measure_can_be_proposed_under_a_mandate_that_does_not_say_what_allows_it()
    {
        Mandate Saying(params MeasureGround[] grounds) => A.Mandate() with { Grounds = [.. grounds] };
        Mandate[] silent =
        [
            Saying(),
            Saying(new MeasureGround(DecisionKind.SetAside, A.Ground)),
            Saying(new MeasureGround(DecisionKind.Exclusion, A.Ground with { Rule = null })),
            Saying(new MeasureGround(DecisionKind.Exclusion, A.Ground with { Rule = " " })),
            Saying(new MeasureGround(DecisionKind.Exclusion, A.Ground with { Article = "" })),
        ];

        Assert.That(
            silent.Select(mandate => Decide(A.CaseAt("conclusions"), mandate: mandate)),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.MandateWithoutGround)
        );
    }

    [Test]
    public void A_measure_cannot_be_proposed_without_each_answer_of_the_person_concerned()
    {
        var file = A.CaseAt("conclusions");
        var answers = A.Answers(file);
        var again = file.Letters.Select(letter => (letter.Party, letter.Id)).Single();
        var twice = file.Apply(new GrievancesAnswered(Guid.NewGuid(), A.Monday, again.Party, again.Id, Guid.NewGuid()));

        Assert.That(answers, Has.Length.EqualTo(1));
        Assert.That(Decide(file, answers: []), Says.No(Reason.AnswerMissing));
        Assert.That(
            Decide(file, answers: [answers[0] with { Source = Guid.NewGuid() }]),
            Says.No(Reason.AnswerMissing)
        );
        Assert.That(Decide(twice, answers: answers), Says.No(Reason.AnswerMissing), "a later answer");
        Assert.That(Decide(twice).Refusal, Is.Null);
    }

    [Test]
    public void An_answer_on_paper_that_two_people_recorded_lies_beside_the_proposal_too()
    {
        var (party, letter, word) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var noted = A.CaseAt("instruction")
            .Accused(party, letter)
            .After(new LetterFactNoted(A.Instructor(1).Id, A.Monday, letter, LetterFact.Answered, word));
        var confirmed = noted.Apply(new LetterFactConfirmed(A.Instructor(2).Id, A.Monday, letter, word));

        Assert.That(RightToBeHeard.Answers(noted), Is.Empty);
        Assert.That(RightToBeHeard.Answers(confirmed), Is.EqualTo(new[] { word }));
        Assert.That(Decide(confirmed.MovedTo("conclusions"), answers: []), Says.No(Reason.AnswerMissing));
    }

    [Test]
    public void A_proposal_names_each_answer_by_its_hash_and_brings_it_into_the_folder_of_the_decision()
    {
        var file = A.CaseAt("conclusions");
        var answers = A.Answers(file);
        var entries = Decide(file, answers: answers).Entries;

        Assert.That(entries.OfType<ProposalOpened>().Single().Answers, Is.EqualTo(answers));
        Assert.That(
            entries.OfType<AnswerPlaced>().Select(placed => (placed.Item, placed.Folder)),
            Is.EqualTo(answers.Select(placed => (placed.Item, FolderKind.Decision)))
        );
    }

    [Test]
    public void A_proposal_pins_what_allows_each_measure_as_the_mandate_says()
    {
        var opened = Decide(A.CaseAt("conclusions")).Entries.OfType<ProposalOpened>().Single();

        Assert.That(DecisionKinds.Measures.Select(opened.GroundOf), Is.EqualTo(new[] { A.Ground, A.Ground }));
        Assert.That(A.Opened().GroundOf(DecisionKind.Exclusion), Is.Null, "a proposal of before");
    }

    [TestCase(ConsentAnswer.No)]
    [TestCase(ConsentAnswer.Later)]
    public void No_decision_can_be_proposed_after_consent_to_share_with_the_CoPil_was_withdrawn(ConsentAnswer answer)
    {
        foreach (var stage in (string[])["conclusions", "decision"])
        {
            var refusal = Decide(A.CaseAt(stage).Says(Consent.ShareWithCopil, answer)).Refusal!;

            Assert.That(refusal.Reason, Is.EqualTo(Reason.NeedsMissing));
            Assert.That(
                refusal.Missing,
                Is.EqualTo(
                    new[]
                    {
                        new Need(NeedKind.ConsentGiven) { Consent = Consent.ShareWithCopil, OrOverride = true },
                    }
                )
            );
        }
        Assert.That(
            Decide(
                A.CaseAt("conclusions")
                    .Says(Consent.ShareWithCopil, answer)
                    .Says(Consent.ShareWithCopil, ConsentAnswer.Yes)
            ).Refusal,
            Is.Null
        );
    }

    [Test]
    public void No_decision_can_be_proposed_when_too_few_people_could_sign()
    {
        var file = A.CaseAt("conclusions");
        var all = A.Signers(file);

        Assert.That(
            Decide(file, signers: [.. all.Where(signer => signer.Hat == SigningCapacity.Pair)]),
            Says.No(Reason.TooFewSigners)
        );
        Assert.That(
            Decide(file, signers: [.. all.Where(signer => signer.Hat == SigningCapacity.Pair || signer.InBureau)]),
            Says.No(Reason.TooFewSigners)
        );
        Assert.That(
            Decide(file, signers: [.. all.Where(signer => signer.Person != A.Instructor(2).Id)]),
            Says.No(Reason.TooFewSigners)
        );
    }

    [Test]
    public void A_kind_of_decision_that_the_protocol_does_not_have_cannot_be_proposed()
    {
        var file = A.CaseAt("conclusions");
        file = file with { Protocol = file.Protocol with { Decisions = [A.Rule(DecisionKind.SetAside)] } };

        Assert.That(Decide(file), Says.No(Reason.DecisionUnknown));
        Assert.That(Decide(file, kind: DecisionKind.SetAside).Refusal, Is.Null);
    }
}
