using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Purging;

/// <summary>Who may acknowledge that lines of the journal were lost.</summary>
public sealed class SignJournalGapTests
{
    private static readonly Person Member = A.Person(Role.Copil, 1, circle: "Terrain");

    private static JournalGapRefusal? Bars(Person person, params JournalGapSigner[] given) =>
        SignJournalGap.Bars(person, isLost: true, given);

    [Test]
    public void Only_the_CoPil_acknowledges_a_loss() =>
        Assert.That(
            Enum.GetValues<Role>().Where(role => Bars(A.Person(role, 1)) is null),
            Is.EqualTo(new[] { Role.Copil, Role.Bureau })
        );

    [Test]
    public void Nobody_can_sign_when_no_journal_lines_are_lost() =>
        Assert.That(SignJournalGap.Bars(Member, isLost: false, []), Is.EqualTo(JournalGapRefusal.NothingLost));

    [Test]
    public void The_same_person_cannot_sign_twice_even_from_another_circle() =>
        Assert.That(
            Bars(Member, new JournalGapSigner(Member.Id, "Médiation")),
            Is.EqualTo(JournalGapRefusal.AlreadySigned),
            "even if they have changed their circle since"
        );

    [TestCase("Terrain")]
    [TestCase("terrain ")]
    public void The_second_signature_is_of_another_circle(string circle)
    {
        Assert.That(
            Bars(Member, new JournalGapSigner(A.CopilMember(2).Id, circle)),
            Is.EqualTo(JournalGapRefusal.SameCircle)
        );
        Assert.That(Bars(Member, new JournalGapSigner(A.CopilMember(2).Id, "Médiation")), Is.Null);
    }

    [Test]
    public void The_Bureau_is_one_circle()
    {
        JournalGapSigner first = new(A.BureauMember(2).Id, CircleNames.Of(A.BureauMember(2).CopilSeat!));

        Assert.That(Bars(A.BureauMember(1), first), Is.EqualTo(JournalGapRefusal.SameCircle));
        Assert.That(Bars(Member, first), Is.Null);
    }

    [Test]
    public void A_journal_gap_that_changed_since_it_was_shown_cannot_be_signed()
    {
        Assert.That(SignJournalGap.Decide(Member, true, [], isShown: false), Is.EqualTo(JournalGapRefusal.Changed));
        Assert.That(SignJournalGap.Decide(Member, true, [], isShown: true), Is.Null);
        Assert.That(
            SignJournalGap.Decide(A.Listener(1), true, [], isShown: false),
            Is.EqualTo(JournalGapRefusal.NotInCopil),
            "who may not sign at all is told that first"
        );
    }
}
