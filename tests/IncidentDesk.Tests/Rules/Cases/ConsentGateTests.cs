using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>The person's consents stand between a case and what is done with it; taking one back counts in the very
/// next act.</summary>
public sealed class ConsentGateTests
{
    private static readonly ConsentAnswer[] NotYes = [ConsentAnswer.No, ConsentAnswer.Later];

    private static Verdict Try(CaseFile file, string to) =>
        file.Move(to == "instruction" ? A.Listener(1) : A.Instructor(1), to);

    [Test]
    public void Moves_are_allowed_when_the_reporter_gave_the_consents_that_they_need()
    {
        Assert.That(Try(A.CaseAt("choix"), "instruction").Refusal, Is.Null);
        Assert.That(Try(A.CaseAt("instruction"), "contradictoire").Refusal, Is.Null);
    }

    [Test]
    public void A_move_is_refused_when_the_reporter_has_not_answered_about_its_consents()
    {
        var file = A.TakenCase()
            .Joined(A.Instructor(1), Role.Instructor)
            .Joined(A.Instructor(2), Role.Instructor)
            .MovedTo("choix");

        Assert.That(
            Try(file, "instruction").Refusal!.Missing.Select(need => need.Consent),
            Is.EquivalentTo(new Consent?[] { Consent.OpenFollowUp, Consent.ShareWithCopil })
        );
        Assert.That(
            Try(file.MovedTo("instruction"), "contradictoire").Refusal!.Missing.Select(need => need.Consent),
            Is.EquivalentTo(new Consent?[] { Consent.ContactAccused })
        );
    }

    [Test]
    public void A_consent_taken_back_blocks_the_very_next_act(
        [Values(Consent.OpenFollowUp, Consent.ShareWithCopil, Consent.ContactAccused)] Consent consent,
        [ValueSource(nameof(NotYes))] ConsentAnswer answer
    )
    {
        var (from, to) =
            consent == Consent.ContactAccused ? ("instruction", "contradictoire") : ("choix", "instruction");
        var file = A.CaseAt(from);
        Assert.That(Try(file, to).Refusal, Is.Null);

        var revoked = file.After(ConsentAnswered.Decide(file, new(A.Reporter, []), consent, answer, A.Monday));

        Assert.That(Try(revoked, to), Says.No(Reason.NeedsMissing));
        Assert.That(
            Try(revoked, to).Refusal!.Missing,
            Is.EqualTo(
                new[]
                {
                    new Need(NeedKind.ConsentGiven) { Consent = consent, OrOverride = true },
                }
            )
        );
        Assert.That(Try(revoked.Says(consent, ConsentAnswer.Yes), to).Refusal, Is.Null);
    }

    [Test]
    public void Only_a_consent_that_was_given_can_be_taken_back()
    {
        var asked = new Need(NeedKind.ConsentRevoked);
        var file = A.CaseAt("restitution")
            .Says(Consent.Recontact, ConsentAnswer.No)
            .Wrote(A.Listener(1), "pourquoi_en_pause")
            .Wrote(A.Listener(2), "pourquoi_en_pause")
            .Told();

        Assert.That(file.Move(A.Listener(1), "en_pause").Refusal!.Missing, Is.EqualTo(new[] { asked }));
        Assert.That(
            file.Says(Consent.ContactAccused, ConsentAnswer.Later).Move(A.Listener(1), "en_pause").Refusal,
            Is.Null
        );
    }

    [Test]
    public void A_consent_given_again_is_not_taken_back_any_more()
    {
        var file = A.CaseAt("restitution")
            .Says(Consent.ContactAccused, ConsentAnswer.No)
            .Says(Consent.ContactAccused, ConsentAnswer.Yes);

        Assert.That(file.Move(A.Listener(1), "en_pause"), Says.No(Reason.NeedsMissing));
    }
}
