using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>A letter of grievances before it leaves: what it names, who reads it again, and that the reporter is told
/// and has time.</summary>
[Category("Threat-29")]
public sealed class GrievancesTests
{
    private static readonly Guid Party = Guid.NewGuid(),
        Letter = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly Actor One = Actor.Of(A.Instructor(1)),
        Two = Actor.Of(A.Instructor(2)),
        Reporter = new(A.Reporter, []);

    private static Verdict Draft(DecisionKind? considered, Ground? ground) =>
        GrievancesDrafted.Decide(
            A.CaseAt("instruction"),
            One,
            (Party, PartyKind.Concerned),
            considered,
            ground,
            Letter,
            A.Monday
        );

    private static CaseFile Drafted => A.CaseAt("instruction").After(Draft(DecisionKind.Exclusion, Steps.Ground));

    private static CaseFile Announced =>
        Drafted.After(GrievancesAnnounced.Decide(Drafted, One, Letter, Item, A.Monday));

    private static Verdict Clear(CaseFile file, Actor actor, DateTimeOffset now) =>
        ContactCleared.Decide(file, actor, Letter, Item, now);

    [Test]
    public void A_letter_that_considers_a_measure_names_the_organ_and_the_article_that_allow_it()
    {
        Assert.That(Draft(DecisionKind.Exclusion, null), Says.No(Reason.GroundMissing));
        Assert.That(Draft(DecisionKind.Exclusion, new("", "article 12")), Says.No(Reason.GroundMissing));
        Assert.That(Draft(DecisionKind.Exclusion, new("L’assemblée", " ")), Says.No(Reason.GroundMissing));
        Assert.That(Draft(DecisionKind.Lifting, Steps.Ground), Says.No(Reason.DecisionUnknown));
        Assert.That(Draft(DecisionKind.Exclusion, Steps.Ground).Refusal, Is.Null);
        Assert.That(Draft(null, null).Refusal, Is.Null);
    }

    [Test]
    public void A_letter_leaves_only_after_the_reporter_was_told_and_had_a_day()
    {
        Assert.That(Clear(Drafted, Two, A.Monday.AddDays(30)), Says.No(Reason.ReporterNotTold));
        Assert.That(Clear(Announced, Two, A.Monday.AddHours(24).AddMilliseconds(-1)), Says.No(Reason.ReporterHasTime));
        Assert.That(Clear(Announced, Two, A.Monday.AddHours(24)).Refusal, Is.Null);
        Assert.That(Clear(Announced, One, A.Monday.AddHours(24)), Says.No(Reason.SecondReader));
    }

    [Test]
    public void Only_those_in_charge_of_the_stage_write_a_letter_and_send_it()
    {
        var listener = Actor.Of(A.Listener(1));
        Assert.That(A.CaseAt("instruction").IsHandler(listener.Id), Is.True, "in charge, in another role");
        Assert.That(
            GrievancesDrafted.Decide(
                A.CaseAt("instruction"),
                listener,
                (Party, PartyKind.Concerned),
                null,
                null,
                Letter,
                A.Monday
            ),
            Says.No(Reason.NotYourStage)
        );
        Assert.That(Clear(Announced, listener, A.Monday.AddDays(1)), Says.No(Reason.NotYourStage));
        Assert.That(
            GrievancesAnnounced.Decide(Drafted, listener, Letter, Item, A.Monday).Refusal,
            Is.Null,
            "Whoever listens tells the reporter."
        );
    }

    [Test]
    public void The_reporter_delays_a_letter_by_seven_days_once_and_nobody_else_can()
    {
        var asked = A.Monday.AddHours(20);
        Assert.That(GrievancesDelayed.Decide(Announced, One, Letter, asked), Says.No(Reason.ConflictOfInterest));
        var delayed = Announced.After(GrievancesDelayed.Decide(Announced, Reporter, Letter, asked));

        Assert.That(GrievancesDelayed.Decide(delayed, Reporter, Letter, asked), Says.No(Reason.DelayUsed));
        Assert.That(Clear(delayed, Two, asked.AddDays(7).AddMilliseconds(-1)), Says.No(Reason.ReporterHasTime));
        Assert.That(Clear(delayed, Two, asked.AddDays(7)).Refusal, Is.Null);
        var agreed = delayed.After(GrievancesAgreed.Decide(delayed, Reporter, Letter, asked.AddHours(1)));
        Assert.That(
            GrievancesAgreed.Decide(agreed, Reporter, Letter, asked.AddHours(2)),
            Says.No(Reason.AlreadySigned),
            "a form sent twice"
        );
        Assert.That(Clear(agreed, Two, asked.AddHours(2)).Refusal, Is.Null);
    }

    [Test]
    public void Once_the_letter_has_left_the_reporter_is_told_and_it_can_no_longer_be_delayed()
    {
        var sent = Announced.After(Clear(Announced, Two, A.Monday.AddDays(1)));

        Assert.That(sent.History.OfType<GrievancesLeft>().Single().Folder, Is.EqualTo(FolderKind.Mailbox));
        Assert.That(GrievancesDelayed.Decide(sent, Reporter, Letter, A.Monday.AddDays(1)), Says.No(Reason.AlreadySent));
    }

    [Test]
    public void Where_the_reporters_mailbox_is_purged_nobody_can_be_told_and_the_letter_does_not_wait()
    {
        var gone = Drafted.Says(Consent.OpenFollowUp, ConsentAnswer.Yes) with { MailboxGone = true };

        Assert.That(GrievancesAnnounced.Decide(gone, One, Letter, Item, A.Monday), Says.No(Reason.MailboxGone));
        Assert.That(gone.Letter(Letter)!.MayLeaveAt(gone), Is.EqualTo(A.Monday));
    }

    [Test]
    public void The_person_opens_a_letter_before_they_answer_it_give_up_the_notice_or_ask_to_be_heard()
    {
        var holder = new Actor(Guid.NewGuid(), []);
        var sent = Announced
            .After(Clear(Announced, Two, A.Monday.AddDays(1)))
            .Apply(new PartyCame(holder.Id, A.Monday, Party));
        var now = A.Monday.AddDays(2);
        foreach (
            var verdict in (Verdict[])
                [
                    GrievancesAnswered.Decide(sent, holder, Letter, Item, now),
                    NoticeWaived.Decide(sent, holder, Letter, now),
                    HearingAsked.Decide(sent, holder, Letter, now),
                ]
        )
            Assert.That(verdict, Says.No(Reason.LetterNotOpened));
        var read = sent.After(GrievancesOpened.Decide(sent, holder, Letter, now));

        Assert.That(read.Letter(Letter)!.OpenedAt, Is.EqualTo(now));
        Assert.That(GrievancesOpened.Decide(read, holder, Letter, now.AddDays(1)), Says.No(Reason.AlreadyDone));
        Assert.That(GrievancesAnswered.Decide(read, holder, Letter, Item, now).Refusal, Is.Null);
        Assert.That(NoticeWaived.Decide(read, holder, Letter, now).Refusal, Is.Null);
        Assert.That(HearingAsked.Decide(read, holder, Letter, now).Refusal, Is.Null);
        Assert.That(GrievancesAnswered.Decide(read, One, Letter, Item, now), Says.No(Reason.ConflictOfInterest));
    }
}
