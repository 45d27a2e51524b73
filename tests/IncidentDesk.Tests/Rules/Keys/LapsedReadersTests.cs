using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>No act gives a case to somebody whose accreditation has ended or who is absent, and none seals a key to a
/// receipt with other public keys.</summary>
public sealed class LapsedReadersTests
{
    [Test, Category("Threat-31")]
    public void A_case_is_given_to_nobody_whose_accreditation_has_ended()
    {
        var (file, by, to) = (A.TakenCase(), A.Listener(1).Id, A.Listener(3));
        Reason? Bar(params Role[] lapsed) =>
            KeyPlan
                .Of(
                    file,
                    [new HandedOver(by, A.Monday, to.Id, Role.Listener)],
                    new(Guid.NewGuid(), file.Id, []),
                    by,
                    [.. KeyDesk.People.Where(person => person.Id != to.Id), to with { Lapsed = [.. lapsed] }],
                    A.Monday
                )
                .Bar;

        Assert.That(Bar(), Is.Null);
        Assert.That(Bar(Role.Listener), Is.EqualTo(Reason.NotAccredited));
    }

    [Test, Category("Threat-31")]
    public void Whoever_had_the_time_to_hand_a_case_over_can_do_nothing_else_in_it()
    {
        var (file, one, other) = (A.TakenCase(), A.Listener(1), A.Listener(2));
        Reason? Bar(LedgerEntry act, Guid by) =>
            KeyPlan
                .Of(
                    file,
                    [act],
                    new(Guid.NewGuid(), file.Id, []),
                    by,
                    [.. KeyDesk.People.Where(person => person.Id != one.Id), one with { Stopped = [Role.Listener] }],
                    A.Monday
                )
                .Bar;

        var message = new MessageSent(one.Id, A.Monday, Guid.NewGuid());
        Assert.That(Bar(message, one.Id), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That(Bar(message with { By = other.Id }, other.Id), Is.Null, "the other person goes on");
        Assert.That(Bar(new NoteWritten(one.Id, A.Monday, Guid.NewGuid()), one.Id), Is.Null);
        Assert.That(
            Bar(new HandOverAsked(one.Id, A.Monday, Guid.NewGuid(), A.Listener(3).Id, Role.Listener, false), one.Id),
            Is.Null
        );
        LedgerEntry[] written =
        [
            new ReceiptPinned(one.Id, A.Monday, null, "ab"),
            new MailboxNamed(one.Id, A.Monday, Guid.NewGuid(), []),
        ];
        foreach (var beside in written)
            Assert.That(Bar(beside, one.Id), Is.Null, "what an act in an older case writes beside its own entries");
        Assert.That(
            HandOver.IsAlone(file, other.Id, [one with { Stopped = [Role.Listener] }, other]),
            Is.True,
            "coordination agrees instead"
        );
    }

    private static readonly CaseFile File = A.TakenCase();

    private static readonly Guid Mailbox = Guid.NewGuid(),
        By = A.Listener(1).Id;

    private static readonly Person To = A.Listener(3);

    private static readonly LedgerEntry Given = new HandedOver(By, A.Monday, To.Id, Role.Listener);

    private static Reason? Bar(OpenedFolders opened, LedgerEntry act, params Person[] changed) =>
        Bar(opened, [act], changed);

    private static Reason? Bar(OpenedFolders opened, LedgerEntry[] acts, params Person[] changed) =>
        Bar(File, opened, acts, changed);

    private static Reason? Bar(CaseFile file, OpenedFolders opened, LedgerEntry[] acts, params Person[] changed) =>
        KeyPlan
            .Of(
                file,
                [.. acts],
                opened,
                acts[0].By,
                [.. KeyDesk.People.Where(person => changed.All(other => other.Id != person.Id)), .. changed],
                A.Monday
            )
            .Bar;

    private static OpenedFolders Opened => new(Mailbox, File.Id, []);

    private static Away Absence(Guid person) => new(1, person, A.Monday, A.Monday, A.Monday.AddDays(3), IsPause: false);

    [Test]
    public void Whoever_has_another_seat_that_handles_cases_and_is_accredited_for_it_gets_a_case()
    {
        var both = To.Also(Role.Instructor, 7);

        Assert.That(Bar(Opened, Given, both with { Lapsed = [Role.Listener] }), Is.Null);
        Assert.That(
            Bar(Opened, Given, both with { Lapsed = [Role.Listener, Role.Instructor] }),
            Is.EqualTo(Reason.NotAccredited)
        );
    }

    [Test]
    public void A_case_is_given_to_nobody_who_is_absent_but_whoever_acts_for_themself_is_there()
    {
        var away = To with { Away = Absence(To.Id) };

        Assert.That(Bar(Opened, Given, away), Is.EqualTo(Reason.PersonAway));
        Assert.That(Bar(Opened, new HandedOver(To.Id, A.Monday, To.Id, Role.Listener), away), Is.Null);
        Assert.That(Bar(Opened, Given, A.Listener(2) with { Away = Absence(A.Listener(2).Id) }), Is.Null);
    }

    [Test]
    public void A_key_is_sealed_to_no_receipt_whose_public_keys_are_not_those_that_an_entry_pins()
    {
        var (wrong, other) = (
            Opened with
            {
                OtherReceipts = [Mailbox],
            },
            Opened with
            {
                OtherReceipts = [Guid.NewGuid(), By, To.Id, File.Id],
            }
        );

        Assert.That(Bar(wrong, Given), Is.EqualTo(Reason.OtherReceipt));
        Assert.That(Bar(other, Given), Is.Null, "only receipts are asked, and only those that get a key");
        Assert.That(Bar(wrong, new MessageSent(By, A.Monday, Guid.NewGuid())), Is.Null, "no key is made");
    }

    /// <summary>Of violence, one person carries a limited number of cases.</summary>
    [Test]
    public void Nobody_with_as_many_cases_as_they_can_carry_comes_into_charge_and_whoever_is_in_charge_goes_on()
    {
        var full = To with { Cases = 3, MostCases = 3 };
        var joins = new HandlerJoined(To.Id, A.Monday, Role.Listener);
        Assert.That(Bar(Opened, joins, full), Is.EqualTo(Reason.PersonFull));
        Assert.That(Bar(Opened, joins, full with { Cases = 2 }), Is.Null);
        var inCharge = A.Listener(2) with { Cases = 4, MostCases = 3 };
        Assert.That(Bar(Opened, Given, inCharge), Is.Null, "somebody else comes to a case that they have already");
        Assert.That(Bar(Opened, new NoteWritten(inCharge.Id, A.Monday, Guid.NewGuid()), inCharge), Is.Null);
    }

    [Test, Category("Threat-31")]
    public void Whoever_can_do_nothing_else_hands_over_or_leaves_and_does_nothing_beside_it()
    {
        var one = A.Listener(1) with { Stopped = [Role.Listener] };
        var message = new MessageSent(By, A.Monday, Guid.NewGuid());
        LedgerEntry[] leaves =
        [
            new HandOverAsked(By, A.Monday, Guid.NewGuid(), To.Id, Role.Listener, false),
            new HandOverAgreed(By, A.Monday, Guid.NewGuid(), A.Person(Role.Coordination, 1).Id, A.Monday),
            Given,
            new KeysGiven(By, A.Monday, To.Id, Role.Listener),
            new ConflictDeclared(By, A.Monday, ConflictAnswer.Recuses),
            new NoteWritten(By, A.Monday, Guid.NewGuid()),
            new HandlerLeft(By, A.Monday, By),
            new HandlerDeparted(By, A.Monday, By),
        ];
        foreach (var entry in leaves)
        {
            Assert.That(Bar(Opened, [entry], one), Is.Null, entry.GetType().Name);
            foreach (
                var both in (LedgerEntry[][])
                    [
                        [entry, message],
                        [message, entry],
                    ]
            )
                Assert.That(Bar(Opened, both, one), Is.EqualTo(Reason.NoLongerAccredited), entry.GetType().Name);
        }
        Assert.That(Bar(Opened, [message], one with { Stopped = [Role.Instructor] }), Is.Null, "in another seat");
    }

    /// <summary>For somebody who is not in charge yet, the seat in which they would be counts.</summary>
    [Test, Category("Threat-31")]
    public void Whoever_stopped_in_the_seat_that_a_case_asks_for_takes_it_no_more()
    {
        var (file, three) = (A.Case(), A.Listener(3).Also(Role.Instructor, 7));
        Reason? Join(params Role[] stopped) =>
            Bar(
                file,
                new(Mailbox, file.Id, []),
                [new HandlerJoined(three.Id, A.Monday, Role.Listener)],
                three with
                {
                    Stopped = [.. stopped],
                }
            );

        Assert.That(Join(Role.Listener), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That((Join(Role.Instructor), Join()), Is.EqualTo(((Reason?)null, (Reason?)null)));
    }

    [Test, Category("Threat-31")]
    public void One_of_the_pair_who_stopped_in_every_seat_does_nothing_in_a_decision_or_a_measure()
    {
        var one = A.Listener(1);
        Assert.That(ActBars.OfPair(one with { Stopped = [Role.Listener] }), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That(ActBars.OfPair(one.Also(Role.Instructor, 7) with { Stopped = [Role.Listener] }), Is.Null);
        Assert.That((ActBars.OfPair(one), ActBars.OfPair(null)), Is.EqualTo(((Reason?)null, (Reason?)null)));
    }

    [Test]
    public void A_mailbox_that_was_purged_gets_no_key()
    {
        var plan = KeyPlan.Of(File with { MailboxGone = true }, [Given], Opened, By, KeyDesk.People, A.Monday);

        Assert.That(
            plan.Steps.OfType<RotateKeys>().SelectMany(step => step.Folders).Select(key => key.Folder),
            Is.EqualTo(new[] { File.Id })
        );
    }
}
