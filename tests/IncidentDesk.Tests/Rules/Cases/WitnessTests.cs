using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>A witness does not allow in the place of the person it happened to: that person is written to, and
/// answers.</summary>
[Category("Threat-29")]
public sealed class WitnessTests
{
    private static readonly Guid Affected = Guid.NewGuid();

    private static Course Reported(bool witness)
    {
        var everything = Enum.GetValues<Consent>().Select(consent => KeyValuePair.Create(consent, ConsentAnswer.Yes));
        var course = new Course("violence", [], everything, new(false, false, [], witness));
        foreach (var place in (string[])["securite", "ecoute", "choix"])
            course.Go(place);
        return course;
    }

    private static IEnumerable<Need> Missing(Course course) =>
        StageMoved.Missing(
            course.File,
            course.File.Protocol.Stage("choix")!.To.Single(move => move.To == "instruction"),
            course.Now
        );

    private static bool LacksConsent(Course course) =>
        Missing(course).Any(need => need is { Kind: NeedKind.ConsentGiven, Consent: Consent.OpenFollowUp });

    [Test]
    public void A_witness_opens_no_inquiry_before_the_person_it_happened_to_has_said_yes()
    {
        var course = Reported(witness: true);
        Assert.That(LacksConsent(course), Is.True);
        Assert.That(Contact.MayReach(course.File, PartyKind.Concerned)?.Consent, Is.EqualTo(Consent.ContactAccused));

        var draft = Guid.NewGuid();
        course.Do(ContactDrafted.Decide(course.File, course.Two()[0], Affected, PartyKind.Affected, draft, course.Now));
        course.Do(ContactCleared.Decide(course.File, course.Two()[1], draft, Guid.NewGuid(), course.Now));
        Assert.That(LacksConsent(course), Is.True, "Written to is not answered.");

        var she = new Actor(Guid.NewGuid(), []);
        course.Do(PartyCame.Decide(course.File, she, Affected, course.Now));
        course.Do(PartyAnswered.FromParty(course.File, she, Consent.OpenFollowUp, ConsentAnswer.No, course.Now));
        Assert.That(LacksConsent(course), Is.True);
        course.Do(PartyAnswered.FromParty(course.File, she, Consent.OpenFollowUp, ConsentAnswer.Yes, course.Now));
        Assert.That(LacksConsent(course), Is.False);
    }

    [Test]
    public void An_override_for_imminent_danger_replaces_the_consent_of_the_affected_person() =>
        Assert.That(Overridden(Reported(witness: true)), Is.False);

    private static bool Overridden(Course course)
    {
        course.Override(Consent.OpenFollowUp, OverrideGround.ImminentDanger);
        return LacksConsent(course);
    }

    [Test]
    public void A_reporter_who_is_the_affected_person_consents_to_the_inquiry_themselves() =>
        Assert.That(LacksConsent(Reported(witness: false)), Is.False);

    [Test]
    public void The_consent_of_a_witness_counts_when_no_affected_person_can_be_asked()
    {
        var course = new Course(
            "conflit",
            [],
            [KeyValuePair.Create(Consent.OpenFollowUp, ConsentAnswer.Yes)],
            new(false, false, [], Witness: true)
        );

        Assert.That(course.File.Allows(Consent.OpenFollowUp), Is.True);
    }

    [Test]
    public void A_witness_is_written_to_by_two_and_is_never_somebody_whom_a_measure_can_be_about()
    {
        var (file, witness, draft) = (A.CaseAt("instruction"), Guid.NewGuid(), Guid.NewGuid());
        var (one, other) = (Actor.Of(A.Instructor(1)), Actor.Of(A.Instructor(2)));
        file = file.After(ContactDrafted.Decide(file, one, witness, PartyKind.Witness, draft, A.Monday));
        Assert.That(ContactCleared.Decide(file, one, draft, Guid.NewGuid(), A.Monday), Says.No(Reason.SecondReader));
        file = file.After(ContactCleared.Decide(file, other, draft, Guid.NewGuid(), A.Monday));

        Assert.That(file.Party(witness)!.Asked, Is.Empty);
        Assert.That(RightToBeHeard.People(file), Is.Empty);
        Assert.That(
            GrievancesDrafted.Decide(
                file,
                one,
                (witness, PartyKind.Witness),
                DecisionKind.Exclusion,
                A.Ground,
                draft,
                A.Monday
            ),
            Says.No(Reason.NoSuchParty)
        );
    }

    [Test]
    public void Nobody_writes_to_a_witness_before_the_reporter_lets_the_team_act()
    {
        var file = A.CaseAt("instruction").Says(Consent.OpenFollowUp, ConsentAnswer.No);
        Assert.That(Contact.MayReach(file, PartyKind.Witness)?.Consent, Is.EqualTo(Consent.OpenFollowUp));
    }
}
