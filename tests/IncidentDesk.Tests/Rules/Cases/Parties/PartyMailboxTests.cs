using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules.Cases.Parties;

/// <summary>What another person does in their own mailbox about appointments and files, and what they may know of the
/// stage.</summary>
[Category("Threat-29")]
public sealed class PartyMailboxTests
{
    private static readonly DateTimeOffset Now = A.Monday,
        When = A.Monday.AddDays(4);
    private static readonly Guid Witness = Guid.NewGuid(),
        Draft = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly Actor One = Actor.Of(A.Instructor(1)),
        Two = Actor.Of(A.Instructor(2)),
        Guest = new(Guid.NewGuid(), []),
        Reporter = new(A.Reporter, []);

    private static CaseFile Came()
    {
        var (file, draft) = (A.CaseAt("instruction"), Guid.NewGuid());
        file = file.After(ContactDrafted.Decide(file, One, Witness, PartyKind.Witness, draft, Now));
        file = file.After(ContactCleared.Decide(file, Two, draft, Guid.NewGuid(), Now));
        return file.After(PartyCame.Decide(file, Guest, Witness, Now));
    }

    private static Verdict Drafted(CaseFile file, DateTimeOffset when) =>
        ContactDrafted.Decide(file, One, Witness, PartyKind.Witness, Draft, Now, meeting: when);

    private static CaseFile Offered()
    {
        var file = Came();
        file = file.After(Drafted(file, When));
        return file.After(ContactCleared.Decide(file, Two, Draft, Item, Now));
    }

    private static Verdict Answers(CaseFile file, Actor actor, DateTimeOffset now) =>
        MeetingAnswered.FromParty(file, actor, Draft, MeetingAnswer.Accepted, null, now);

    [Test]
    public void An_appointment_is_offered_by_a_text_that_a_second_person_read_in_time()
    {
        var file = Came();
        Assert.That(Drafted(file, Now), Says.No(Reason.MeetingPast));
        var waiting = file.After(Drafted(file, When));
        Assert.That(Meeting.Of(waiting, Witness), Is.Empty);
        Assert.That(ContactCleared.Decide(waiting, One, Draft, Item, Now), Says.No(Reason.SecondReader));
        Assert.That(ContactCleared.Decide(waiting, Two, Draft, Item, When), Says.No(Reason.MeetingPast));

        var offered = Meeting.Of(Offered(), Witness).Single().Offered;
        Assert.That(
            (offered.Folder, offered.Whose, offered.Text),
            Is.EqualTo((FolderKind.Party, Witness, (Guid?)null))
        );
        Assert.That(Meeting.Of(Offered()), Is.Empty, "None of the reporter's.");
    }

    [Test]
    public void The_person_answers_until_it_begins_and_nobody_answers_for_them()
    {
        var file = Offered();
        foreach (var other in (Actor[])[One, Reporter])
            Assert.That(Answers(file, other, Now), Says.No(Reason.ConflictOfInterest));
        Assert.That(
            MeetingAnswered.Decide(file, Reporter, Draft, MeetingAnswer.Accepted, null, Now),
            Says.No(Reason.NoSuchText)
        );
        Assert.That(Answers(file, Guest, When), Says.No(Reason.MeetingPast));
        var accepted = file.After(Answers(file, Guest, Now));
        Assert.That(Meeting.Of(accepted, Witness).Single().Answer!.Answer, Is.EqualTo(MeetingAnswer.Accepted));
        var moved = accepted.After(
            MeetingAnswered.FromParty(accepted, Guest, Draft, MeetingAnswer.Moved, Guid.NewGuid(), Now)
        );
        Assert.That(Meeting.Of(moved, Witness).Single().Answer!.Answer, Is.EqualTo(MeetingAnswer.Moved));
        Assert.That(moved.History[^1].Folder, Is.EqualTo(FolderKind.Party));
    }

    [Test]
    public void Files_of_another_person_lie_in_their_own_mailbox_without_originals()
    {
        var file = Came();
        NewFile[] cleaned = [new(Item, IsOriginal: false)];
        var added = (FileAdded)FileAdded.FromParty(file, Guest, cleaned, Now).Entries.Single();

        Assert.That((added.Folder, added.Whose), Is.EqualTo((FolderKind.Party, (Guid?)Witness)));
        Assert.That(
            FileAdded.FromParty(file, Guest, [new(Item, IsOriginal: true)], Now),
            Says.No(Reason.OriginalUnguarded)
        );
        foreach (var other in (Actor[])[One, Reporter])
            Assert.That(FileAdded.FromParty(file, other, cleaned, Now), Says.No(Reason.ConflictOfInterest));
    }

    [TestCase(PartyKind.Concerned, "instruction", "contradictoire", "conclusions", "decision", "restitution")]
    [TestCase(PartyKind.Witness, "instruction", "contradictoire", "conclusions", "decision", "restitution")]
    public void Stages_in_which_the_reporter_chooses_have_no_name_for_others(PartyKind kind, params string[] named)
    {
        var protocol = Course.Shelf.Newest("violence");
        PartyStage At(string stage) =>
            PartyView.StageOf(A.CaseAt("instruction") with { Protocol = protocol, Stage = stage }, kind);

        Assert.That(
            protocol.Stages.Select(stage => stage.Id).Where(stage => At(stage) == PartyStage.Named),
            Is.EqualTo(named)
        );
        Assert.That(At("en_pause"), Is.EqualTo(PartyStage.Paused));
        Assert.That(At("soutien"), Is.EqualTo(PartyStage.Elsewhere));
        var closed = A.CaseAt("instruction") with { Status = CaseStatus.Closed };
        Assert.That(PartyView.StageOf(closed, kind), Is.EqualTo(PartyStage.Closed));
    }

    [Test]
    public void The_next_date_of_a_person_comes_first_and_what_is_over_is_left_out()
    {
        var dates = PartyDate.All(
            Offered(),
            [new OwedDuty("article_14", Now.AddDays(2)), new("nouvelles", Now.AddDays(-1)), new("later", null)],
            Now.AddDays(9),
            Now
        );

        Assert.That(
            dates.Select(date => (date.Kind, date.At)),
            Is.EqualTo(
                new[]
                {
                    (PartyDateKind.Owed, Now.AddDays(2)),
                    (PartyDateKind.Meeting, When),
                    (PartyDateKind.Stage, Now.AddDays(9)),
                }
            )
        );
        Assert.That(
            PartyDate.All(Offered(), [], null, When).Select(date => date.Kind),
            Is.Empty,
            "An appointment that began is no date to come."
        );
    }
}
