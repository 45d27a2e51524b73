using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Rights;

/// <summary>Requests about somebody's own data: asked in a mailbox, answered by two within the time of the
/// law.</summary>
public sealed class RightsTests
{
    private static readonly Guid Request = Guid.NewGuid(),
        Item = Guid.NewGuid(),
        Draft = Guid.NewGuid();
    private static readonly Actor One = Actor.Of(A.Instructor(1)),
        Two = Actor.Of(A.Instructor(2)),
        Me = new(A.Reporter, []);
    private static readonly DateTimeOffset Now = A.Monday.AddHours(5);
    private static readonly string Ending = A.Protocol().Endings[0].Id;

    private static CaseFile Asked(RightKind kind = RightKind.Access)
    {
        var file = A.CaseAt("conclusions");
        return file.After(RightsAsked.FromReporter(file, Me, kind, Request, Item, Now));
    }

    private static RightsRequest Of(CaseFile file) => file.RightsRequest(Request)!;

    private static CaseFile Written(CaseFile file) =>
        file.After(RightsAnswerDrafted.Decide(file, One, Request, RightOutcome.Granted, null, Draft, Now));

    private static Verdict Send(CaseFile file, Actor by, Guid? draft = null) =>
        RightsAnswered.Decide(file, by, Request, draft ?? Draft, Item, Now);

    [Test]
    public void The_answer_is_owed_within_one_month_and_is_a_duty_of_an_open_and_of_a_closed_case()
    {
        var file = Asked();
        foreach (var known in (CaseFile[])[file, file.MovedTo(Ending)])
        {
            var limit = Limits.Of(known).Single(limit => limit.Kind == LimitKind.Rights);
            Assert.That((limit.From, limit.End), Is.EqualTo((Now, Now.AddMonths(1))));
        }
        Assert.That(file.MovedTo(Ending).Status, Is.EqualTo(CaseStatus.Closed));
    }

    [Test]
    public void Only_the_holder_of_a_mailbox_asks_and_the_same_only_once_while_it_waits()
    {
        var file = Asked();
        Verdict Ask(Actor by, RightKind kind) => RightsAsked.FromReporter(file, by, kind, Guid.NewGuid(), null, Now);

        Assert.That(Ask(One, RightKind.Erasure), Says.No(Reason.ConflictOfInterest));
        Assert.That(Ask(Me, RightKind.Access), Says.No(Reason.AlreadyDone));
        Assert.That(Ask(Me, RightKind.Erasure).Refusal, Is.Null);
        var other = new Actor(file.Others.Single().Holder!.Value, []);
        Assert.That(
            RightsAsked.FromParty(file, other, RightKind.Access, Guid.NewGuid(), null, Now).Refusal,
            Is.Null,
            "Another person asks the same."
        );
        Assert.That(
            RightsAsked.FromParty(file, Me, RightKind.Access, Guid.NewGuid(), null, Now),
            Says.No(Reason.ConflictOfInterest)
        );
    }

    [Test]
    public void One_writes_the_answer_and_another_sends_it()
    {
        var file = Asked();
        Assert.That(Send(file, Two), Says.No(Reason.ChangedMeanwhile), "Nothing is written.");
        file = Written(file);
        Assert.That(Send(file, One), Says.No(Reason.SecondReader));
        Assert.That(Send(file, Two, Guid.NewGuid()), Says.No(Reason.ChangedMeanwhile));
        Assert.That(Send(file, Actor.Of(A.CopilMember(1))).Refusal, Is.Not.Null);
        var recused = file with { Recused = file.Recused.Add(One.Id) };
        Assert.That(Send(recused, Two), Says.No(Reason.ChangedMeanwhile), "The writer stepped back.");

        var sent = file.After(Send(file, Two));
        Assert.That(
            (Of(sent).AnsweredAt, Of(sent).Outcome, Of(sent).Answer),
            Is.EqualTo(((DateTimeOffset?)Now, (RightOutcome?)RightOutcome.Granted, (Guid?)Item))
        );
        Assert.That(Limits.Of(sent).Where(limit => limit.Kind == LimitKind.Rights), Is.Empty);
        Assert.That(Send(sent, Two), Says.No(Reason.AlreadyDone));
    }

    [Test]
    public void Another_draft_takes_the_place_of_the_first_and_then_the_first_writer_can_send_it()
    {
        var file = Written(Asked());
        var other = Guid.NewGuid();
        file = file.After(RightsAnswerDrafted.Decide(file, Two, Request, RightOutcome.Granted, null, other, Now));
        Assert.That(Send(file, Two, other), Says.No(Reason.SecondReader));
        Assert.That(Send(file, One), Says.No(Reason.ChangedMeanwhile));
        Assert.That(Send(file, One, other).Refusal, Is.Null);
    }

    private static readonly RightKind[] Kinds = Enum.GetValues<RightKind>();

    [TestCaseSource(nameof(Kinds))]
    public void A_refusal_names_a_ground_that_the_law_knows_for_this_request(RightKind kind)
    {
        var file = Asked(kind);
        foreach (var outcome in (RightOutcome[])[RightOutcome.Refused, RightOutcome.Partly])
        foreach (var ground in Enum.GetValues<RefusalGround>().Select(ground => (RefusalGround?)ground).Append(null))
        {
            var verdict = RightsAnswerDrafted.Decide(file, One, Request, outcome, ground, Draft, Now);
            if (ground is { } named && kind.Grounds().Contains(named))
                Assert.That(
                    Send(file.After(verdict), Two).Entries.OfType<RightsAnswered>().Single().Ground,
                    Is.EqualTo(ground)
                );
            else
                Assert.That(verdict, Says.No(Reason.RefusalGroundMissing), $"{ground}");
        }
    }

    [Test]
    public void Two_take_two_more_months_once_and_within_the_first_month()
    {
        var (file, why) = (Asked(), Guid.NewGuid());
        Verdict Agree(CaseFile known, Actor by, DateTimeOffset at) =>
            RightsExtended.Decide(known, by, Request, why, Item, at);
        var due = Of(file).DueAt;
        Assert.That(RightsMoreTimeAsked.Decide(file, One, Request, why, due.AddSeconds(1)), Says.No(Reason.TooLate));
        file = file.After(RightsMoreTimeAsked.Decide(file, One, Request, why, Now));
        Assert.That(Of(file).DueAt, Is.EqualTo(due), "One alone takes no time.");
        Assert.That(Agree(file, One, Now), Says.No(Reason.SecondReader));
        Assert.That(Agree(file, Two, due.AddSeconds(1)), Says.No(Reason.TooLate));

        var extended = file.After(Agree(file, Two, Now));
        Assert.That(Of(extended).DueAt, Is.EqualTo(Now.AddMonths(3)));
        Assert.That(Of(extended).Extension, Is.EqualTo(Item));
        Assert.That(
            RightsMoreTimeAsked.Decide(extended, One, Request, Guid.NewGuid(), Now),
            Says.No(Reason.AlreadyDone)
        );
    }

    [Test]
    public void An_answer_is_late_after_its_last_moment_and_until_it_is_given()
    {
        var file = Asked();
        var due = Of(file).DueAt;
        Assert.That((Of(file).IsLate(file, due), Of(file).IsLate(file, due.AddSeconds(1))), Is.EqualTo((false, true)));
        var sent = Written(file);
        sent = sent.After(Send(sent, Two));
        Assert.That(Of(sent).IsLate(sent, due.AddSeconds(1)), Is.False);
    }

    [Test]
    public void Nothing_is_owed_to_a_mailbox_that_was_purged()
    {
        var file = Written(Asked()) with { MailboxGone = true };
        Assert.That(Limits.Of(file).Where(limit => limit.Kind == LimitKind.Rights), Is.Empty);
        Assert.That(Send(file, Two), Says.No(Reason.MailboxGone));
    }

    [Test]
    public void What_goes_out_is_made_of_the_entries_of_the_own_mailbox_and_of_no_other()
    {
        var before = A.CaseAt("conclusions");
        var (party, other) = (before.Others.Single(), Guid.NewGuid());
        var file = before.After(
            new PartyInvited(One.Id, Now, other, PartyKind.Witness, Guid.NewGuid()),
            new PartyMessage(One.Id, Now, other, Guid.NewGuid()),
            new PartyMessage(One.Id, Now, party.Id, Guid.NewGuid()),
            new NoteWritten(One.Id, Now, Guid.NewGuid()),
            new MessageSent(One.Id, Now, Guid.NewGuid()),
            new ReportCompleted(A.Reporter, Now, Guid.NewGuid()),
            new FindingsDrafted(One.Id, Now, Guid.NewGuid())
        );
        foreach (var whose in (Guid?[])[null, party.Id, other])
        {
            var request = new RightsRequest(Request, whose, RightKind.Access, Now, null);
            var own = OwnEntries.Of(file, request).ToArray();
            Assert.That(own, Is.Not.Empty);
            Assert.That(
                own,
                Has.All.Matches<LedgerEntry>(entry =>
                    whose is null
                        ? entry.Folder == FolderKind.Mailbox
                        : entry.Folder == FolderKind.Party && entry.Whose == whose
                )
            );
            var texts = OwnEntries.TextsOfOthers(file, request).ToArray();
            Assert.That(
                texts.Concat(own.Select(entry => entry.Text).OfType<Guid>()),
                Is.EquivalentTo(file.History.Select(entry => entry.Text).OfType<Guid>())
            );
        }
    }

    [Test]
    public void A_letter_is_somebodys_own_once_they_have_opened_it()
    {
        var before = A.CaseAt("conclusions");
        var (party, item) = (before.Others.Single(), Guid.NewGuid());
        var letter = new Letter(Guid.NewGuid(), party.Id) { SentAt = Now, Item = item };
        var file = before.After(
            new PartyMessage(One.Id, Now, party.Id, item),
            new PartyMessage(One.Id, Now, party.Id, Guid.NewGuid())
        );
        var request = new RightsRequest(Request, party.Id, RightKind.Access, Now, null);
        foreach (var opened in (DateTimeOffset?[])[null, Now])
        {
            var known = file with { Letters = [letter with { OpenedAt = opened }] };
            Assert.That(OwnEntries.Of(known, request).Any(entry => entry.Text == item), Is.EqualTo(opened is not null));
            Assert.That(OwnEntries.TextsOfOthers(known, request).Contains(item), Is.EqualTo(opened is null));
            Assert.That(OwnEntries.Unopened(known, request), Is.EqualTo(opened is null ? 1 : 0));
            Assert.That(OwnEntries.Unopened(known, request with { Party = null }), Is.Zero);
        }
    }

    private static Person Contact(int number) => A.Person(Role.DataContact, number);

    private static (Guid, RightsNews)[] Told(CaseFile file, params Person[] people) =>
        [
            .. Deadlines
                .Of(file, people)
                .Where(due => RightsNews.Of(due.Nth) is not null)
                .Select(due => (due.Person, RightsNews.Of(due.Nth)!)),
        ];

    [Test]
    public void The_seat_for_personal_data_is_told_of_each_step_unless_the_reporter_set_the_person_aside()
    {
        var file = Asked(RightKind.Opposition) with { SetAside = [Contact(2).Id] };
        var asked = (Contact(1).Id, new RightsNews(0, RightsStep.Asked, RightKind.Opposition));
        Assert.That(Told(file, Contact(1), Contact(2), A.CopilMember(1)), Is.EqualTo(new[] { asked }));
        Assert.That(Told(file with { Recused = [Contact(1).Id] }, Contact(1)), Is.Empty);

        var answered = Written(file);
        answered = answered.After(Send(answered, Two));
        Assert.That(
            Told(answered, Contact(1)),
            Is.EqualTo(new[] { asked, (Contact(1).Id, new RightsNews(0, RightsStep.Answered, RightKind.Opposition)) })
        );
    }

    /// <summary>No reminder of another kind is taken for one of these, nor is one of these escalated.</summary>
    [Test]
    public void The_number_of_a_reminder_tells_the_step_and_nothing_else_does()
    {
        foreach (var index in (int[])[0, 1, 7])
        foreach (var step in Enum.GetValues<RightsStep>())
        foreach (var kind in Kinds)
        {
            var news = new RightsNews(index, step, kind);
            Assert.That(RightsNews.Of(news.Nth), Is.EqualTo(news));
            Assert.That(Deadlines.IsEscalated(news.Nth), Is.False);
        }
        var file = A.CaseAt("conclusions");
        Assert.That(Deadlines.Of(file, [Contact(1)]).Select(due => RightsNews.Of(due.Nth)), Is.All.Null);
    }
}
