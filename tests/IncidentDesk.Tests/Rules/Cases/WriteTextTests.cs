using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class WriteTextTests
{
    private const string Impossible = "contradictoire_impossible";
    private static readonly Guid Item = Guid.NewGuid();

    private static Verdict Attest(CaseFile file, Person person, string what) =>
        Attested.Decide(file, Actor.Of(person), what, Item, A.Monday);

    [Test]
    public void A_handler_writes_messages_to_the_reporter_and_notes_to_the_team()
    {
        var one = Actor.Of(A.Listener(1));

        Assert.That(
            MessageSent.FromTeam(A.TakenCase(), one, Item, A.Monday),
            Says.Yes(new MessageSent(one.Id, A.Monday, Item))
        );
        Assert.That(
            NoteWritten.Decide(A.TakenCase(), one, Item, A.Monday),
            Says.Yes(new NoteWritten(one.Id, A.Monday, Item))
        );
    }

    [Test]
    public void Notes_are_in_the_case_folder_and_messages_in_the_mailbox()
    {
        Assert.That(new NoteWritten(Item, A.Monday, Item).Folder, Is.EqualTo(FolderKind.Case));
        Assert.That(new MessageSent(Item, A.Monday, Item).Folder, Is.EqualTo(FolderKind.Mailbox));
    }

    private static IEnumerable<TestCaseData> Barred() =>
        [
            new TestCaseData(
                A.TakenCase().Answered(A.Listener(3)),
                A.Listener(3),
                Reason.NotAHandler
            ).SetArgDisplayNames("not in charge"),
            new TestCaseData(A.TakenCase(), A.Listener(3), Reason.ConflictUnanswered).SetArgDisplayNames("unanswered"),
            new TestCaseData(
                A.TakenCase().Answered(A.Listener(1), ConflictAnswer.Unsure),
                A.Listener(1),
                Reason.ConflictUnsure
            ).SetArgDisplayNames("unsure"),
            new TestCaseData(
                A.TakenCase().Answered(A.Listener(1), ConflictAnswer.Recuses),
                A.Listener(1),
                Reason.ConflictOfInterest
            ).SetArgDisplayNames("stepped back"),
            new TestCaseData(
                A.Case(A.Listener(3)).Joined(A.Listener(3), Role.Listener),
                A.Listener(3),
                Reason.ConflictOfInterest
            ).SetArgDisplayNames("set aside"),
            new TestCaseData(A.CaseAt("clos_soutien"), A.Listener(1), Reason.CaseClosed).SetArgDisplayNames("closed"),
        ];

    [TestCaseSource(nameof(Barred))]
    public void Whoever_may_not_act_writes_nothing(CaseFile file, Person person, Reason reason)
    {
        Assert.That(MessageSent.FromTeam(file, Actor.Of(person), Item, A.Monday), Says.No(reason));
        Assert.That(NoteWritten.Decide(file, Actor.Of(person), Item, A.Monday), Says.No(reason));
        Assert.That(Attest(file, person, "relais_externe"), Says.No(reason));
    }

    [Test]
    public void Two_people_must_write_the_statement_that_a_move_needs()
    {
        var file = A.CaseAt("instruction");
        var need = new Need(NeedKind.SignedBy) { What = Impossible, Persons = 2 };
        Assert.That(
            Attested.Asked(file, A.Monday).Select(asked => asked.What),
            Is.EquivalentTo(
                new[]
                {
                    Impossible,
                    "demande_personne",
                    "relais_externe",
                    "pourquoi_en_pause",
                    "pourquoi_joint_au_dossier",
                }
            )
        );
        Assert.That(
            Attest(file, A.Instructor(1), Impossible),
            Says.Yes(new Attested(A.Instructor(1).Id, A.Monday, Impossible, Item))
        );

        var once = file.Wrote(A.Instructor(1), Impossible);
        Assert.That(
            once.Move(A.Instructor(1), "conclusions").Refusal!.Missing.Select(missing => missing with { Words = null }),
            Is.EqualTo(new[] { need })
        );
        var twice = once.Wrote(A.Instructor(2), Impossible);
        Assert.That(
            twice.Move(A.Instructor(1), "conclusions"),
            Says.No(Reason.NeedsMissing),
            "Nobody has tried to reach the person."
        );
        Assert.That(
            twice
                .Attempted(A.Instructor(1), new(2026, 11, 23))
                .Attempted(A.Instructor(2), new(2026, 11, 28), ContactWay.Letter)
                .Attempted(A.Instructor(1), new(2026, 12, 3))
                .Move(A.Instructor(1), "conclusions")
                .Refusal,
            Is.Null
        );
    }

    [Test]
    public void Writing_twice_does_not_make_two_people()
    {
        var once = A.CaseAt("instruction").Wrote(A.Instructor(1), Impossible);

        Assert.That(Attest(once, A.Instructor(1), Impossible), Says.No(Reason.AlreadySigned));
        Assert.That(
            once.Wrote(A.Instructor(1), Impossible).Move(A.Instructor(1), "conclusions"),
            Says.No(Reason.NeedsMissing)
        );
    }

    [TestCase("ecoute", Impossible)]
    [TestCase("instruction", "anything")]
    public void A_statement_that_no_move_needs_cannot_be_written(string stage, string what) =>
        Assert.That(Attest(A.CaseAt(stage), A.Listener(1), what), Says.No(Reason.NoSuchMove));
}
