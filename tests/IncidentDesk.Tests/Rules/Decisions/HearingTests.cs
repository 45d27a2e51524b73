using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>Before anybody signs: two people recorded what became of the hearing, and the person affected had their
/// time for an opinion.</summary>
[Category("Threat-29")]
public sealed class HearingTests
{
    private static readonly Guid Item = Guid.NewGuid();

    private static HearingRecorded Record(Guid by, HearingOutcome outcome) => new(by, A.Monday, outcome, Item);

    private static Reason? Bar(DecisionFile file) => SignOff.Bars(file, A.Instructor(1).Id, file.TextHash);

    [Test]
    public void Nobody_signs_before_two_people_recorded_what_became_of_the_hearing()
    {
        var file = HeardDecision.Signing();
        var once = file.After(Record(A.Instructor(1).Id, HearingOutcome.Declined));
        var twice = once.After(Record(A.Instructor(2).Id, HearingOutcome.Declined));

        Assert.That(file.State, Is.EqualTo(DecisionState.Signatures));
        foreach (
            var open in (DecisionFile[])
                [
                    file,
                    once,
                    once.After(Record(A.Instructor(1).Id, HearingOutcome.Declined)),
                    once.After(Record(A.Instructor(2).Id, HearingOutcome.NotAnswered)),
                    twice.Left(A.Instructor(2)),
                ]
        )
            Assert.That(Bar(open), Is.EqualTo(Reason.HearingMissing));
        Assert.That(Bar(twice), Is.Null);
        Assert.That(file.Signed(A.Instructor(1)).Counted, Is.Empty, "a signature given all the same");
        Assert.That(twice.Signed(A.Instructor(1)).Counted, Has.Exactly(1).Items);
    }

    [Test]
    public void A_hearing_counts_as_held_only_when_two_of_the_body_say_so()
    {
        var file = HeardDecision.Signing();
        Verdict Held(DecisionFile at, Guid person) =>
            HearingRecorded.Decide(at, person, HearingOutcome.Held, Item, A.Monday);

        Assert.That(Held(file, A.Instructor(1).Id), Says.No(Reason.NotEligible));
        Assert.That(Held(file, Guid.NewGuid()), Says.No(Reason.NotEligible));
        var once = file.After(Held(file, A.CopilMember(1).Id).Entries);
        Assert.That(Held(once, A.CopilMember(1).Id), Says.No(Reason.AlreadyDone));
        var twice = once.After(Held(once, A.CopilMember(2).Id).Entries);
        Assert.That(Bar(twice), Is.Null);
        Assert.That(Held(twice, A.CopilMember(3).Id), Says.No(Reason.WrongStep));
    }

    [Test]
    public void Whoever_asked_to_be_heard_is_never_said_not_to_have_answered() =>
        Assert.That(
            HearingRecorded.Decide(
                HeardDecision.Signing(wants: true),
                A.Instructor(1).Id,
                HearingOutcome.NotAnswered,
                Item,
                A.Monday
            ),
            Says.No(Reason.HearingWanted)
        );

    [Test]
    public void Nobody_is_said_not_to_have_answered_before_they_had_72_hours_since_the_proposal()
    {
        var file = HeardDecision.Signing();
        Verdict Silent(DecisionFile at, DateTimeOffset now) =>
            HearingRecorded.Decide(at, A.Instructor(1).Id, HearingOutcome.NotAnswered, Item, now);
        var end = file.Proposal.At.AddHours(72);

        Assert.That(Silent(file, file.Proposal.At), Says.No(Reason.HearingOpen));
        Assert.That(Silent(file, end.AddMilliseconds(-1)), Says.No(Reason.HearingOpen));
        Assert.That(Silent(file, end).Refusal, Is.Null);
        Assert.That(
            HearingRecorded.Decide(file, A.Instructor(1).Id, HearingOutcome.Declined, Item, file.Proposal.At).Refusal,
            Is.Null,
            "Their own word waits for nothing."
        );
        var wanted = HeardDecision.Signing(wants: true);
        Verdict Declined(Guid by) => HearingRecorded.Decide(wanted, by, HearingOutcome.Declined, Item, end);
        Assert.That(Declined(A.Instructor(1).Id), Says.No(Reason.NotEligible), "They asked for it themselves.");
        Assert.That(Declined(A.CopilMember(1).Id).Refusal, Is.Null);
    }

    [Test]
    public void Nobody_is_said_not_to_have_answered_before_the_notice_of_the_letter_can_be_over()
    {
        var file = HeardDecision.Signing();
        var sent = file.Proposal.At.AddDays(-1);
        var opened = file.Proposal with
        {
            Heard = [new(sent, HeardBy.Answered, sent.AddHours(1), WantsHearing: false, Steps.Ground)],
        };

        Assert.That(HearingRecorded.AnswerUntil(opened), Is.EqualTo(sent.AddDays(10)));
        Assert.That(HearingRecorded.AnswerUntil(file.Proposal), Is.EqualTo(file.Proposal.At.AddHours(72)));
    }

    [Test]
    public void A_proposal_that_does_not_pin_a_hearing_is_signed_as_before()
    {
        var old = A.Decision(DecisionKind.SetAside);

        Assert.That(Bar(old), Is.Null);
        Assert.That(
            HearingRecorded.Decide(old, A.Instructor(1).Id, HearingOutcome.Declined, Item, A.Monday),
            Says.No(Reason.WrongStep)
        );
    }

    [Test]
    public void The_person_affected_has_72_hours_before_the_first_signature_unless_two_people_recorded_their_opinion()
    {
        var file = HeardDecision
            .Signing()
            .After(
                Record(A.Instructor(1).Id, HearingOutcome.Declined),
                Record(A.Instructor(2).Id, HearingOutcome.Declined)
            );
        Reason? At(DateTimeOffset at, params Guid[] noted) =>
            file.After(noted.Select(by => new AdviceNoted(by, A.Monday.AddDays(-5), AdviceOf.Affected, Item)))
                .Course.BarsSigning(at);
        var proposed = file.Proposal.At;

        Assert.That(At(proposed.AddHours(72).AddMilliseconds(-1)), Is.EqualTo(Reason.OpinionOpen));
        Assert.That(At(proposed.AddHours(71), A.Instructor(1).Id), Is.EqualTo(Reason.OpinionOpen));
        Assert.That(At(proposed.AddHours(71), A.Instructor(1).Id, A.Facilitator), Is.Null);
        Assert.That(At(proposed.AddHours(72)), Is.Null);
    }

    [Test]
    public void An_opinion_that_somebody_recorded_who_stepped_aside_since_waits_for_a_second_person_again()
    {
        var file = HeardDecision
            .Declined()
            .After(
                new AdviceNoted(A.Instructor(2).Id, A.Monday.AddDays(-5), AdviceOf.Affected, Item),
                new AdviceNoted(A.Facilitator, A.Monday.AddDays(-5), AdviceOf.Affected, Item)
            );
        var early = file.Proposal.At.AddHours(71);
        Assert.That(file.Course.BarsSigning(early), Is.Null);

        var aside = file.After(new SteppedAside(A.Facilitator, A.Monday));
        Assert.That(aside.Aside, Does.Contain(A.Facilitator));
        Assert.That(aside.Course.BarsSigning(early), Is.EqualTo(Reason.OpinionOpen));
    }

    [Test]
    public void A_proposal_tells_the_reporter_or_whoever_it_happened_to_and_pins_how_the_person_was_heard()
    {
        var file = A.CaseAt("conclusions").Apply(new ProposalDrafted(A.Instructor(2).Id, A.Monday, Item));
        var verdict = Propose(file);
        var asked = verdict.Entries.OfType<OpinionAsked>().Single();
        var heard = verdict.Entries.OfType<ProposalOpened>().Single().Heard.Single();

        Assert.That((asked.Folder, asked.Kind), Is.EqualTo((FolderKind.Mailbox, DecisionKind.Exclusion)));
        Assert.That((heard.How, heard.Ground), Is.EqualTo((HeardBy.Answered, Steps.Ground)));

        var affected = Guid.NewGuid();
        var witness = file.Apply(
            new PartyInvited(A.Instructor(1).Id, A.Monday, affected, PartyKind.Affected, Guid.NewGuid())
        );
        Assert.That(
            OpinionAsked.Open(witness.After([.. Told(witness)]), A.Monday)!.Party,
            Is.EqualTo(affected),
            "in their own mailbox"
        );
    }

    [Test]
    public void The_opinion_is_given_by_whoever_was_asked_and_within_72_hours()
    {
        var file = A.CaseAt("conclusions").Apply(new ProposalDrafted(A.Instructor(2).Id, A.Monday, Item));
        var asked = file.After([.. Told(file)]);
        var reporter = new Actor(A.Reporter, []);

        Assert.That(OpinionGiven.FromReporter(file, reporter, Item, A.Monday), Says.No(Reason.TooLate));
        Assert.That(OpinionGiven.FromReporter(asked, reporter, Item, A.Monday.AddHours(72)).Refusal, Is.Null);
        Assert.That(
            OpinionGiven.FromReporter(asked, reporter, Item, A.Monday.AddHours(72).AddSeconds(1)),
            Says.No(Reason.TooLate)
        );
        Assert.That(
            OpinionGiven.FromReporter(asked, Actor.Of(A.Instructor(1)), Item, A.Monday),
            Says.No(Reason.ConflictOfInterest)
        );
    }

    private static Verdict Propose(CaseFile file) =>
        IncidentDesk.Rules.Decisions.Proposing.Propose.Decide(
            file,
            Actor.Of(A.Instructor(1)),
            A.Mandate(),
            A.Process,
            new(
                Guid.NewGuid(),
                Item,
                A.Measure(DecisionKind.Exclusion),
                Guid.NewGuid(),
                "hash",
                A.Signers(file),
                A.Facilitator,
                "round",
                "advice",
                "head"
            )
            {
                Roster = A.Pin,
                Answers = A.Answers(file),
            },
            A.Monday
        );

    private static IEnumerable<LedgerEntry> Told(CaseFile file) => Propose(file).Entries.OfType<OpinionAsked>();
}
