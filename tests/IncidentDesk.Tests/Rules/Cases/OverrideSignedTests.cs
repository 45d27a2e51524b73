using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>Doing without a consent: two people, in writing, for a named reason, close together in time, and the person
/// told first.</summary>
public sealed class OverrideSignedTests
{
    private const OverrideGround Danger = OverrideGround.ImminentDanger;
    private static readonly CaseFile File = A.TakenCase().MovedTo("securite");

    private static Verdict Sign(
        CaseFile file,
        int listener,
        double hours = 0,
        bool adds = false,
        OverrideGround ground = Danger,
        Consent consent = Consent.SendOutside
    ) =>
        OverrideSigned.Decide(
            file,
            Actor.Of(A.Listener(listener)),
            consent,
            ground,
            adds,
            Guid.NewGuid(),
            A.Monday.AddHours(hours)
        );

    private static bool Stands(CaseFile file) => Overrides.StandsFor(file, Consent.SendOutside);

    [Test]
    public void Two_handlers_override_a_consent_within_24_hours_and_the_reporter_is_told_at_once()
    {
        var first = Sign(File, 1);
        Assert.That(
            first.Entries.Select(entry => entry.GetType()),
            Is.EqualTo(new[] { typeof(OverrideAnnounced), typeof(OverrideSigned) })
        );
        Assert.That(first.Entries[0].Folder, Is.EqualTo(FolderKind.Mailbox));
        var once = File.After(first);
        Assert.That(Stands(once), Is.False);
        Assert.That(Sign(once, 1, 1), Says.No(Reason.AlreadySigned));
        Assert.That(Sign(once, 3, 1), Says.No(Reason.ConflictUnanswered));
        Assert.That(Stands(once.After(Sign(once, 2, 24))), Is.True);
    }

    [Test]
    public void An_override_signature_no_longer_counts_after_24_hours()
    {
        var late = File.After(Sign(File, 1)).After(Sign(File.After(Sign(File, 1)), 2, 24.1));

        Assert.That(Stands(late), Is.False);
        Assert.That(Stands(late.After(Sign(late, 1, 25))), Is.True);
    }

    [Test]
    public void Two_handlers_who_sign_for_different_grounds_do_not_override_a_consent() =>
        Assert.That(
            Stands(File.After(Sign(File, 1)).After(Sign(File, 2, 1, ground: OverrideGround.UnableToProtect))),
            Is.False
        );

    [Test]
    public void The_reporter_is_told_of_an_override_unless_both_handlers_write_that_telling_adds_danger()
    {
        var (both, one) = (File.After(Sign(File, 1, adds: true)), File.After(Sign(File, 1, adds: true)));
        both = both.After(Sign(both, 2, 1, adds: true));
        one = one.After(Sign(one, 2, 1));

        Assert.That((Stands(both), both.History.OfType<OverrideAnnounced>().Count()), Is.EqualTo((true, 0)));
        Assert.That((Stands(one), one.History.OfType<OverrideAnnounced>().Count()), Is.EqualTo((true, 1)));
    }

    [Test]
    public void An_override_from_before_a_yes_that_was_taken_back_does_not_stand_for_it_and_a_new_one_is_told_again()
    {
        var january = File.After(Sign(File, 1));
        january = january.After(Sign(january, 2, 1));
        Assert.That(Stands(january), Is.True);
        var taken = january.After(
            new ConsentAnswered(A.Reporter, A.Monday.AddHours(2), Consent.SendOutside, ConsentAnswer.Yes),
            new ConsentAnswered(A.Reporter, A.Monday.AddHours(3), Consent.SendOutside, ConsentAnswer.No)
        );

        Assert.That(Stands(taken), Is.False);
        var again = Sign(taken, 1, 4);
        Assert.That(again.Entries.OfType<OverrideAnnounced>(), Is.Not.Empty);
        var both = taken.After(again);
        Assert.That(Stands(both.After(Sign(both, 2, 5))), Is.True);
        Assert.That(
            Stands(
                january.Apply(
                    new ConsentAnswered(A.Reporter, A.Monday.AddHours(3), Consent.SendOutside, ConsentAnswer.No)
                )
            ),
            Is.True,
            "Nothing was given, and nothing taken back."
        );
    }

    [Test]
    public void A_consent_that_allows_no_override_or_is_already_given_cannot_be_overridden()
    {
        Assert.That(Sign(File, 1, consent: Consent.IdentityToAccused), Says.No(Reason.NoSuchConsent));
        Assert.That(Sign(File.Says(Consent.SendOutside, ConsentAnswer.Yes), 1), Says.No(Reason.OverrideSigned));
    }

    [Test]
    public void A_move_to_an_outside_service_needs_a_consent_in_force_or_an_override()
    {
        var file = File.Wrote(A.Listener(1), "relais_externe").Wrote(A.Listener(2), "relais_externe").Told();
        Need[] missing = [new(NeedKind.ConsentGiven) { Consent = Consent.SendOutside, OrOverride = true }];
        Assert.That(file.Move(A.Listener(1), "relais_externe").Refusal!.Missing, Is.EqualTo(missing));
        var allowed = file.Says(Consent.SendOutside, ConsentAnswer.Yes);
        Assert.That(allowed.Move(A.Listener(1), "relais_externe").Refusal, Is.Null);
        Assert.That(
            allowed.Says(Consent.SendOutside, ConsentAnswer.No).Move(A.Listener(1), "relais_externe").Refusal!.Missing,
            Is.EqualTo(missing)
        );
        var overridden = file.After(Sign(file, 1));
        Assert.That(overridden.After(Sign(overridden, 2, 1)).Move(A.Listener(1), "relais_externe").Refusal, Is.Null);
    }
}
