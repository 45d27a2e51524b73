using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>Nobody is judged unheard: whatever the stage, the consents and the overrides, a proposal waits for a letter
/// of grievances and its answer, or its notice since it is proven that the person has it, or for two people's reason
/// and attempts over ten days.</summary>
[Category("Threat-29")]
public sealed class RightToBeHeardTests
{
    private static readonly Guid Party = Guid.NewGuid(),
        Letter = Guid.NewGuid(),
        Holder = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly DateOnly Day = new(2026, 11, 23);

    /// <summary>At the findings, with nobody written to.</summary>
    private static CaseFile Unheard => A.CaseAt("instruction").MovedTo("conclusions");

    private static CaseFile Told(CaseFile file, DecisionKind? considered = DecisionKind.Exclusion) =>
        file.Accused(Party, Letter, considered);

    /// <summary>The letter was opened by the person it is for.</summary>
    private static CaseFile Read(CaseFile file, DateTimeOffset? at = null) =>
        file.After(
            new PartyCame(Holder, at ?? A.Monday, Party),
            new GrievancesOpened(Holder, at ?? A.Monday, Party, Letter)
        );

    private static Verdict Propose(CaseFile file, DecisionKind kind, DateTimeOffset now)
    {
        var drafted = file.Apply(new ProposalDrafted(A.Instructor(2).Id, now, Item));
        return IncidentDesk.Rules.Decisions.Proposing.Propose.Decide(
            drafted,
            Actor.Of(A.Instructor(1)),
            A.Mandate(),
            A.Process,
            new(
                Guid.NewGuid(),
                Item,
                A.Measure(kind) with
                {
                    From = now.AddDays(14),
                    Until = kind == DecisionKind.SetAside ? now.AddDays(44) : null,
                    ReviewAt = now.AddDays(40),
                },
                Guid.NewGuid(),
                "hash",
                A.Signers(drafted),
                A.Facilitator,
                "round",
                "advice",
                "head"
            )
            {
                Roster = A.Pin,
                Answers = A.Answers(drafted),
            },
            now
        );
    }

    private static void Refused(CaseFile file, DateTimeOffset now, string why = "")
    {
        foreach (var kind in (DecisionKind[])[DecisionKind.Exclusion, DecisionKind.SetAside])
            Assert.That(
                Propose(file, kind, now).Refusal?.Missing.Select(need => need.Kind),
                Is.EqualTo(new[] { NeedKind.ConcernedHeard }),
                $"{kind} {why}"
            );
        Assert.That(
            ProposalDrafted
                .Decide(file, Actor.Of(A.Instructor(1)), Item, now)
                .Refusal?.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.ConcernedHeard })
        );
    }

    private static void Taken(CaseFile file, DateTimeOffset now)
    {
        foreach (var kind in (DecisionKind[])[DecisionKind.Exclusion, DecisionKind.SetAside])
            Assert.That(Propose(file, kind, now).Refusal, Is.Null, $"{kind}");
        Assert.That(ProposalDrafted.Decide(file, Actor.Of(A.Instructor(1)), Item, now).Refusal, Is.Null);
    }

    [Test]
    public void Without_a_letter_to_the_person_concerned_no_decision_can_be_proposed_even_after_200_days()
    {
        Refused(Unheard, A.Monday);
        Refused(Unheard, A.Monday.AddDays(200));
    }

    [Test]
    public void Another_message_than_the_letter_begins_no_notice_and_its_answer_is_no_hearing()
    {
        var written = Unheard.After(
            new PartyInvited(A.Instructor(1).Id, A.Monday, Party, PartyKind.Concerned, Item),
            new PartyCame(Holder, A.Monday, Party),
            new PartyMessage(Holder, A.Monday, Party, Item),
            new PartyAccount(Holder, A.Monday, Party, Item)
        );

        Refused(written, A.Monday.AddDays(200));
    }

    [Test]
    public void A_letter_that_was_sent_and_not_opened_begins_no_notice() =>
        Refused(Told(Unheard), A.Monday.AddDays(200));

    [Test]
    public void The_notice_runs_ten_days_from_the_opening_of_the_letter_in_the_persons_own_mailbox()
    {
        var read = Read(Told(Unheard), A.Monday.AddDays(20));

        Refused(read, A.Monday.AddDays(30).AddMilliseconds(-1));
        Taken(read, A.Monday.AddDays(30));
    }

    [Test]
    public void An_answer_or_a_waiver_in_the_persons_own_mailbox_ends_the_notice_and_a_message_does_not()
    {
        var read = Read(Told(Unheard));

        Refused(read, A.Monday.AddDays(3));
        Refused(read.Apply(new PartyMessage(Holder, A.Monday, Party, Item)), A.Monday.AddDays(3));
        Refused(read.Apply(new PartyMessage(A.Instructor(1).Id, A.Monday, Party, Item)), A.Monday.AddDays(3));
        Taken(read.Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item)), A.Monday.AddDays(3));
        Taken(read.Apply(new NoticeWaived(Holder, A.Monday, Party, Letter)), A.Monday.AddDays(3));
    }

    [Test]
    public void Somebody_else_cannot_open_or_answer_the_letter_of_the_person()
    {
        var (other, stranger) = (Guid.NewGuid(), Guid.NewGuid());
        var file = Told(Unheard)
            .After(
                new PartyInvited(A.Instructor(1).Id, A.Monday, other, PartyKind.Affected, Item),
                new PartyCame(stranger, A.Monday, other)
            );

        Assert.That(GrievancesOpened.Decide(file, new(stranger, []), Letter, A.Monday), Says.No(Reason.NoSuchText));
        Refused(
            file.After(
                new GrievancesOpened(stranger, A.Monday, other, Letter),
                new GrievancesAnswered(stranger, A.Monday, other, Letter, Item),
                new NoticeWaived(stranger, A.Monday, other, Letter)
            ),
            A.Monday.AddDays(200)
        );
    }

    [TestCase(LetterFact.Registered, 10), TestCase(LetterFact.ByHand, 10), TestCase(LetterFact.Replied, 10)]
    [TestCase(LetterFact.Answered, 0), TestCase(LetterFact.Waived, 0)]
    public void What_one_person_records_of_the_letter_counts_once_another_confirms_it(LetterFact fact, int days)
    {
        var (one, two, later) = (Actor.Of(A.Instructor(1)), Actor.Of(A.Instructor(2)), A.Monday.AddDays(30));
        var file = Told(Unheard);
        file = file.After(LetterFactNoted.Decide(file, one, Letter, fact, Item, A.Monday));
        Refused(file, later);
        Assert.That(LetterFactConfirmed.Decide(file, one, Letter, Item, later), Says.No(Reason.SecondReader));
        Assert.That(LetterFactNoted.Decide(file, one, Letter, fact, Letter, later), Says.No(Reason.AlreadySigned));
        Refused(file.Apply(new LetterFactConfirmed(one.Id, later, Letter, Item)), later.AddDays(30));

        var both = file.After(LetterFactConfirmed.Decide(file, two, Letter, Item, later));
        if (days > 0)
            Refused(both, later.AddDays(days).AddMilliseconds(-1));
        Taken(both, later.AddDays(days));
        Assert.That(
            RightToBeHeard.Holds(both with { Recused = [two.Id] }, later.AddDays(60)),
            Is.False,
            "What somebody who stepped back confirmed no longer counts."
        );
    }

    [Test]
    public void Nothing_is_recorded_of_a_letter_that_was_not_sent() =>
        Assert.That(
            LetterFactNoted.Decide(
                Unheard.Apply(
                    new GrievancesDrafted(
                        A.Instructor(1).Id,
                        A.Monday,
                        Party,
                        PartyKind.Concerned,
                        Letter,
                        DecisionKind.Exclusion,
                        Steps.Ground
                    )
                ),
                Actor.Of(A.Instructor(1)),
                Letter,
                LetterFact.Answered,
                Item,
                A.Monday
            ),
            Says.No(Reason.LetterNotSent)
        );

    [Test]
    public void A_letter_that_considered_less_does_not_allow_to_propose_more()
    {
        var lesser = Read(Told(Unheard, DecisionKind.SetAside));
        lesser = lesser.Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item));

        Assert.That(Propose(lesser, DecisionKind.SetAside, A.Monday.AddDays(1)).Refusal, Is.Null);
        Assert.That(
            Propose(lesser, DecisionKind.Exclusion, A.Monday.AddDays(1)).Refusal?.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.ConcernedHeard })
        );
        var talk = Read(Told(Unheard, considered: null));
        Refused(talk.Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item)), A.Monday.AddDays(200));
    }

    [Test]
    public void A_later_letter_must_be_heard_on_its_own()
    {
        var second = Guid.NewGuid();
        var answered = Read(Told(Unheard)).Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item));
        Taken(answered, A.Monday.AddDays(1));

        Refused(answered.Accused(Party, second, at: A.Monday.AddDays(1)), A.Monday.AddDays(60));
    }

    [Test]
    public void Nobody_is_judged_on_a_fact_that_was_noted_or_written_anew_after_their_letter()
    {
        var (said, fact, text) = (new FactSaid(Speaker.Witness, Day, [A.Report]), Guid.NewGuid(), Guid.NewGuid());
        var answered = Read(Told(Unheard)).Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item));
        CaseFile Established(CaseFile file, Guid item) =>
            file.After(
                new FactJudged(A.Instructor(1).Id, A.Monday.AddDays(2), fact, item, FactState.Established),
                new FactConfirmed(A.Instructor(2).Id, A.Monday.AddDays(2), fact, item)
            );
        bool Holds(CaseFile file) => RightToBeHeard.Holds(file, A.Monday.AddDays(60));

        var noted = answered.Apply(new FactNoted(A.Instructor(1).Id, A.Monday.AddDays(1), fact, said));
        Assert.That(Holds(noted), Is.True, "It is not established.");
        Assert.That(Holds(Established(noted, fact)), Is.False);
        var before = Established(Unheard.Apply(new FactNoted(A.Instructor(1).Id, A.Monday, fact, said)), fact);
        var told = Read(Told(before)).Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item));
        Assert.That(Holds(told), Is.True);
        var changed = told.Apply(new FactChanged(A.Instructor(1).Id, A.Monday.AddDays(1), fact, text, said));
        Assert.That(Holds(Established(changed, text)), Is.False);
        Assert.That(
            Holds(Established(changed, text).Accused(Party, Item, at: A.Monday.AddDays(3)).Heard(Party, Item)),
            Is.True
        );
    }

    [Test]
    public void A_letter_to_the_affected_person_is_refused_and_does_not_count()
    {
        Assert.That(
            GrievancesDrafted.Decide(
                A.CaseAt("instruction"),
                Actor.Of(A.Instructor(1)),
                (Party, PartyKind.Affected),
                DecisionKind.Exclusion,
                Steps.Ground,
                Letter,
                A.Monday
            ),
            Says.No(Reason.NoSuchParty)
        );
        Refused(Unheard.Accused(Party, Letter, kind: PartyKind.Affected), A.Monday.AddDays(60));
    }

    [Test]
    public void A_letter_answered_before_the_case_was_reopened_does_not_count() =>
        Refused(
            Read(Told(Unheard))
                .Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item))
                .MovedTo("clos_soutien")
                .Apply(new CaseReopened(A.Reporter, A.Monday.AddDays(30), "choix"))
                .MovedTo("conclusions"),
            A.Monday.AddDays(60)
        );

    [Test]
    public void A_letter_answered_before_a_measure_was_decided_does_not_allow_another_measure()
    {
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        var answered = Read(Told(Unheard, considered: DecisionKind.Exclusion))
            .Apply(new GrievancesAnswered(Holder, A.Monday, Party, Letter, Item));
        Assert.That(RightToBeHeard.Holds(answered, A.Monday.AddDays(1)), Is.True);

        var unseen = answered.Apply(
            new DecisionProposed(A.Instructor(1).Id, A.Monday.AddDays(1), Guid.NewGuid(), DecisionKind.SetAside)
        );
        Assert.That(RightToBeHeard.Holds(unseen, A.Monday.AddDays(60)), Is.False);
        Assert.That(decided.State.IsDecided(), Is.True);
        Assert.That(
            RightToBeHeard.Holds(
                answered.Looking(decided) with
                {
                    Letters = answered.Letters.ConvertAll(letter =>
                        letter with
                        {
                            SentAt = decided.Proposal.At.AddMinutes(-1),
                        }
                    ),
                },
                A.Monday.AddDays(60)
            ),
            Is.False
        );
    }

    /// <summary>Three attempts in two ways by two people over ten days, recorded on the days they name; the reasons of
    /// two are written.</summary>
    private static CaseFile Tried(CaseFile file, params (int By, int Day, ContactWay Way)[] attempts) =>
        attempts.Aggregate(
            file.Wrote(A.Instructor(1), RightToBeHeard.Impossible).Wrote(A.Instructor(2), RightToBeHeard.Impossible),
            (tried, one) => tried.Attempted(A.Instructor(one.By), Day.AddDays(one.Day), one.Way)
        );

    [Test]
    public void Somebody_is_unreachable_after_three_attempts_in_two_ways_over_ten_days_recorded_by_two_people()
    {
        var (told, later) = (Told(Unheard), A.Monday.AddDays(30));
        (int, int, ContactWay)[] enough =
        [
            (1, 0, ContactWay.Letter),
            (2, 5, ContactWay.Telephone),
            (1, 10, ContactWay.Telephone),
        ];

        Taken(Tried(told, enough), later);
        Refused(Tried(Unheard, enough), later);
        Refused(Tried(told, enough[..2]), later);
        Refused(Tried(told, [.. enough[..2], (1, 9, ContactWay.Telephone)]), later);
        Refused(Tried(told, [(1, 0, ContactWay.Letter), (2, 5, ContactWay.Letter), (1, 10, ContactWay.Letter)]), later);
        Refused(
            Tried(told, [(1, 0, ContactWay.Letter), (1, 5, ContactWay.Telephone), (1, 10, ContactWay.Telephone)]),
            later
        );
        Refused(Tried(Unheard.Accused(Party, Letter, at: A.Monday.AddDays(1)), enough), later, "before the letter");
        var one = told.Wrote(A.Instructor(1), RightToBeHeard.Impossible);
        Refused(
            enough.Aggregate(
                one,
                (tried, made) => tried.Attempted(A.Instructor(made.Item1), Day.AddDays(made.Item2), made.Item3)
            ),
            later
        );
    }

    [TestCase(9), TestCase(12)]
    public void Whoever_opens_the_letter_late_is_not_unreachable_any_more_and_has_ten_days_from_then(int day)
    {
        var tried = Tried(
            Told(Unheard),
            (1, 0, ContactWay.Letter),
            (2, 5, ContactWay.Telephone),
            (1, 10, ContactWay.Telephone)
        );
        var read = Read(tried, A.Monday.AddDays(day));

        Taken(tried, A.Monday.AddDays(11));
        Refused(read, A.Monday.AddDays(day + 10).AddMilliseconds(-1));
        Assert.That(RightToBeHeard.IsImpossible(tried), Is.True);
        Assert.That(RightToBeHeard.IsImpossible(read), Is.False);
        Taken(read, A.Monday.AddDays(day + 10));
    }

    [Test]
    public void Attempts_that_were_all_written_down_afterwards_do_not_suffice()
    {
        var told = Told(Unheard)
            .Wrote(A.Instructor(1), RightToBeHeard.Impossible)
            .Wrote(A.Instructor(2), RightToBeHeard.Impossible);
        var late = A.Monday.AddDays(12);
        foreach (var (by, day) in ((int, int)[])[(1, 0), (2, 5), (1, 10)])
            told = told.Apply(new ContactAttempted(A.Instructor(by).Id, late, Day.AddDays(day), (ContactWay)(day % 2)));

        Refused(told, A.Monday.AddDays(30));
    }

    [Test]
    public void Attempts_to_reach_one_person_do_not_count_for_another_one()
    {
        var (other, letter) = (Guid.NewGuid(), Guid.NewGuid());
        var two = Told(Unheard).Accused(other, letter);
        CaseFile Both(Guid? whom) =>
            ((int By, int Day, ContactWay Way)[])
                [(1, 0, ContactWay.Letter), (2, 5, ContactWay.Telephone), (1, 10, ContactWay.Telephone)]
                is var made
                ? made.Aggregate(
                    Tried(two),
                    (tried, one) => tried.Attempted(A.Instructor(one.By), Day.AddDays(one.Day), one.Way, whom)
                )
                : two;

        Refused(Both(null), A.Monday.AddDays(30));
        Refused(Both(Party), A.Monday.AddDays(30));
        Taken(Both(Party).Heard(other, letter), A.Monday.AddDays(30));
    }

    [Test]
    public void Whoever_destroys_their_mailbox_does_not_stop_the_case_once_two_people_record_that_they_have_the_letter()
    {
        var gone = Told(Unheard) with { };
        gone = gone with { Others = gone.Others.ConvertAll(other => other with { Gone = true }) };
        Refused(gone, A.Monday.AddDays(60));

        Taken(
            gone.After(
                new LetterFactNoted(A.Instructor(1).Id, A.Monday, Letter, LetterFact.Registered, Item),
                new LetterFactConfirmed(A.Instructor(2).Id, A.Monday, Letter, Item)
            ),
            A.Monday.AddDays(10)
        );
    }

    [Test]
    public void A_handler_records_a_contact_attempt_once_a_day_on_a_possible_day_and_only_with_consent()
    {
        var (file, one) = (A.CaseAt("instruction"), Actor.Of(A.Instructor(1)));
        Verdict Record(CaseFile at, DateOnly day) => ContactAttempted.Decide(at, one, day, ContactWay.Letter, A.Monday);

        Assert.That(Record(file, Day), Says.Yes(new ContactAttempted(one.Id, A.Monday, Day, ContactWay.Letter)));
        Assert.That(Record(file.After(Record(file, Day)), Day), Says.No(Reason.AlreadySigned));
        Assert.That(
            new[] { Day.AddDays(1), Day.AddDays(-1) }.Select(day => Record(file, day)),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.NoSuchDay)
        );
        Assert.That(Record(file.Says(Consent.ContactAccused, ConsentAnswer.No), Day), Says.No(Reason.NeedsMissing));
        Assert.That(
            ContactAttempted.Decide(file, Actor.Of(A.Instructor(3)), Day, ContactWay.Letter, A.Monday),
            Says.No(Reason.ConflictUnanswered)
        );
    }

    [Test]
    public void No_consent_and_no_override_replaces_the_hearing_of_the_person_concerned()
    {
        var file = Enum.GetValues<Consent>()
            .Aggregate(Unheard, (file, consent) => file.Says(consent, ConsentAnswer.Yes));
        foreach (var consent in Enum.GetValues<Consent>())
        foreach (var person in (Person[])[A.Instructor(1), A.Instructor(2)])
            file = file.Apply(
                new OverrideSigned(person.Id, A.Monday, consent, OverrideGround.ImminentDanger, true, Item)
            );

        Refused(file, A.Monday.AddDays(60));
    }

    [TestCase("conflit"), TestCase("charte"), TestCase("violence")]
    public void Every_protocol_requires_that_the_person_concerned_is_heard_before_a_proposal(string protocol)
    {
        var known = Course.Shelf.Newest(protocol);
        var file = CaseFile.Open(
            new Received(
                A.Reporter,
                A.Monday,
                Guid.NewGuid(),
                protocol,
                known.Version,
                [A.Listener(1).Id, A.Listener(2).Id]
            ),
            Course.Shelf
        );
        var kind = protocol == "conflit" ? PartyKind.Party : PartyKind.Concerned;
        var read = Read(file.Accused(Party, Letter, kind: kind));

        foreach (
            var (unheard, now) in ((CaseFile, DateTimeOffset)[])
                [(file, A.Monday.AddYears(1)), (read, A.Monday.AddDays(10).AddSeconds(-1))]
        )
            Assert.That(
                IncidentDesk.Rules.Decisions.Proposing.Propose.MissingToPropose(unheard, now),
                Has.Member(RightToBeHeard.Lacking)
            );
        Assert.That(
            IncidentDesk.Rules.Decisions.Proposing.Propose.MissingToPropose(read, A.Monday.AddDays(10)),
            Has.None.EqualTo(RightToBeHeard.Lacking)
        );
    }

    [TestCase("charte", "entretien", 1), TestCase("charte", "entretien", 2), TestCase("violence", "contradictoire", 2)]
    public void The_notice_of_a_stage_is_over_when_the_date_is_that_the_person_was_given(
        string protocol,
        string stage,
        int version
    )
    {
        var file = CaseFile.Open(
            new Received(A.Reporter, A.Monday, Guid.NewGuid(), protocol, version, [A.Listener(1).Id, A.Listener(2).Id]),
            Course.Shelf
        );
        file = Read(file.Accused(Party, Letter, considered: null)).MovedTo(stage);
        var given = file.Letter(Letter)!.NoticeEnds(file, RightToBeHeard.Notice(file.Protocol))!.Value;

        Assert.That(given, Is.GreaterThanOrEqualTo(A.Monday.AddDays(10)));
        Assert.That(new Need(NeedKind.NoticeOver).Holds(file, given.AddMilliseconds(-1)), Is.False);
        Assert.That(new Need(NeedKind.NoticeOver).Holds(file, given), Is.True);
    }

    [Test]
    public void The_consultation_stays_open_for_seven_days_unless_everybody_who_was_asked_has_answered()
    {
        var (opened, since) = (DecisionFile.Fold([A.Opened()], [], A.Monday.AddDays(-5)), A.Monday.AddDays(-5));
        Verdict Close(DecisionFile file, TimeSpan later) =>
            StepClosed.Decide(file.At(since + later), A.Facilitator, since + later);
        var affected = opened.After(new AdviceNoted(A.Instructor(1).Id, since, AdviceOf.Affected, Item));
        var alone = affected.After(new AdviceNoted(A.Instructor(1).Id, since, AdviceOf.Concerned, Item));
        var both = alone.After(
            new AdviceNoted(A.Instructor(2).Id, since, AdviceOf.Affected, Item),
            new AdviceNoted(A.Instructor(2).Id, since, AdviceOf.Concerned, Item)
        );

        Assert.That(
            new[] { opened, affected, alone }.Select(file =>
                Close(file, TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1))
            ),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.ConsultationOpen)
        );
        Assert.That(Close(opened, TimeSpan.FromDays(7)).Refusal, Is.Null);
        Assert.That(Close(both, TimeSpan.FromHours(1)).Refusal, Is.Null);
        Assert.That(
            Close(DecisionFile.Fold(both.History with { AdviceAwaited = 1 }, since), TimeSpan.FromHours(1)),
            Says.No(Reason.ConsultationOpen)
        );
    }
}
