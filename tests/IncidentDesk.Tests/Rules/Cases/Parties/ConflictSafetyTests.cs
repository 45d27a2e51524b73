using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Tests.Rules.Cases.Parties;

/// <summary>Fear, names and separation in a conflict: what the protocol promises of them, as rules.</summary>
[Category("Threat-29")]
public sealed class ConflictSafetyTests
{
    private static readonly string[] Accompanied = ["tiers_facilitateur", "mediation", "cercle_restauratif"];

    private static Course Conflict(params (Consent Consent, ConsentAnswer Answer)[] said)
    {
        var consents = Enum.GetValues<Consent>().ToDictionary(consent => consent, _ => ConsentAnswer.Yes);
        foreach (var (consent, answer) in said)
            consents[consent] = answer;
        var course = new Course("conflit", [], consents);
        foreach (var place in (string[])["tri", "soutien"])
            course.Go(place);
        return course;
    }

    /// <summary>Another party who was named, and agrees to take part, as two people noted.</summary>
    private static Guid Named(Course course, ConsentAnswer answer = ConsentAnswer.Yes)
    {
        var party = Guid.NewGuid();
        course.Do(PartyNamed.Decide(course.File, course.Two()[0], party, course.Now));
        foreach (var person in course.Two())
            course.Do(PartyAnswered.Noted(course.File, person, party, Consent.Participation, answer, course.Now));
        return party;
    }

    [TestCaseSource(nameof(Accompanied))]
    public void A_conflict_is_accompanied_without_a_name_in_custody(string stage)
    {
        var course = Conflict();
        Named(course);
        course.Go(stage);

        Assert.That((course.File.Stage, course.File.Identity), Is.EqualTo((stage, (Identity?)null)));
    }

    [TestCaseSource(nameof(Accompanied))]
    public void Nobody_meets_the_other_person_without_the_consent_to_be_known_to_them(string stage)
    {
        var course = Conflict((Consent.IdentityToAccused, ConsentAnswer.No));
        Named(course);

        Assert.That(
            course.Try(stage).Refusal!.Missing.Select(need => need.Consent),
            Does.Contain(Consent.IdentityToAccused)
        );
    }

    [Test]
    public void That_there_is_no_fear_counts_only_as_written_after_every_party_answered()
    {
        var course = Conflict();
        var party = Named(course);
        var need = new Need(NeedKind.SignedBy) { What = Fear.NoneFound, Persons = 2 };
        course.Do(FearAnswered.FromReporter(course.File, new(A.Reporter, []), afraid: false, course.Now));
        course.Apply(Written(course));
        Assert.That(need.SignersOf(course.File), Is.Empty, "The other party has not answered.");

        foreach (var person in course.Two())
            course.Do(FearNoted.Decide(course.File, person, party, afraid: false, course.Now));
        Assert.That(need.SignersOf(course.File), Is.Empty, "What was written before counts no more.");
        course.Apply(Written(course));
        Assert.That(need.SignersOf(course.File), Has.Exactly(2).Items);
    }

    private static Verdict Written(Course course) =>
        Verdict.Of([
            .. course.Two().Select(person => new Attested(person.Id, course.Now, Fear.NoneFound, Guid.NewGuid())),
        ]);

    [Test]
    public void After_everything_was_refused_in_fear_a_temporary_separation_can_still_be_proposed()
    {
        var course = Conflict((Consent.Participation, ConsentAnswer.No), (Consent.IdentityToAccused, ConsentAnswer.No));
        Named(course, ConsentAnswer.No);
        course.Do(FearAnswered.FromReporter(course.File, new(A.Reporter, []), afraid: true, course.Now));
        foreach (var stage in Accompanied)
            Assert.That(course.Try(stage).Refusal, Is.Not.Null, stage);
        Assert.That(
            Propose.Missing(course.File, course.Now).Select(need => need.Kind),
            Is.SupersetOf(new[] { NeedKind.Tried, NeedKind.SignedBy }),
            "Two people write what was refused, and why safety asks for it."
        );
        course.Go(Propose.Stage);

        Assert.That(course.File.OpenDecision!.Proposal.Measure.Kind, Is.EqualTo(DecisionKind.SetAside));
        Assert.That(
            course.File.Protocol.Decisions.Select(rule => rule.Kind),
            Is.EqualTo(new[] { DecisionKind.SetAside }),
            "Never an exclusion."
        );
    }

    [Test]
    public void Where_contact_is_refused_a_separation_needs_a_danger_what_was_refused_and_a_letter_all_the_same()
    {
        var course = Conflict(
            (Consent.ContactAccused, ConsentAnswer.No),
            (Consent.Participation, ConsentAnswer.No),
            (Consent.IdentityToAccused, ConsentAnswer.No)
        );
        var party = Guid.NewGuid();
        Verdict Accuse(DecisionKind? considered = DecisionKind.SetAside) =>
            GrievancesDrafted.Decide(
                course.File,
                course.Two()[0],
                (party, PartyKind.Party),
                considered,
                considered is null ? null : Steps.Ground,
                Guid.NewGuid(),
                course.Now
            );
        Verdict Write() =>
            ContactDrafted.Decide(course.File, course.Two()[0], party, PartyKind.Party, Guid.NewGuid(), course.Now);

        Assert.That(Accuse().Refusal!.Missing.Select(need => need.Consent), Does.Contain(Consent.ContactAccused));
        course.Override(Consent.ContactAccused, OverrideGround.ImminentDanger);
        Assert.That(
            course.File.History.OfType<OverrideAnnounced>(),
            Has.Exactly(1).Items,
            "The reporter is told first."
        );
        Assert.That(
            Accuse().Refusal!.Missing.Select(need => need.Kind),
            Is.EquivalentTo(new[] { NeedKind.Tried, NeedKind.SignedBy }),
            "Two people write what was refused, and why safety asks for it."
        );
        foreach (var need in Accuse().Refusal!.Missing)
            Assert.That(course.Satisfy(need), Is.True);
        Assert.That(Accuse().Refusal, Is.Null);
        foreach (var other in (Verdict[])[Accuse(null), Write()])
            Assert.That(other, Says.No(Reason.NeedsMissing), "Nothing but a letter that considers a measure.");
        course.Do(Accuse());
        Assert.That(Write(), Says.No(Reason.NeedsMissing), "A draft of it allows nothing before it is sent.");
        foreach (var stage in Accompanied)
            Assert.That(course.Try(stage).Refusal, Is.Not.Null, stage);

        course.Go(Propose.Stage);
        var proposal = course.File.OpenDecision!.Proposal;
        Assert.That(
            (proposal.Measure.Kind, proposal.Heard.Single().How),
            Is.EqualTo((DecisionKind.SetAside, HeardBy.NoticePassed))
        );
    }

    [Test]
    public void Before_a_measure_can_follow_nothing_replaces_the_consent_to_contact_the_other_person()
    {
        var course = new Course("conflit", [], []);
        course.Go("tri");

        Assert.That(
            OverrideSigned.Decide(
                course.File,
                course.Two()[0],
                Consent.ContactAccused,
                OverrideGround.ImminentDanger,
                addsDanger: true,
                Guid.NewGuid(),
                course.Now
            ),
            Says.No(Reason.NoSuchConsent)
        );
    }

    [Test]
    public void A_party_who_came_is_asked_in_their_own_mailbox_and_can_change_the_answer_at_any_time()
    {
        var course = Conflict();
        var (draft, party, guest) = (Guid.NewGuid(), Guid.NewGuid(), new Actor(Guid.NewGuid(), []));
        course.Do(ContactDrafted.Decide(course.File, course.Two()[0], party, PartyKind.Party, draft, course.Now));
        course.Do(ContactCleared.Decide(course.File, course.Two()[1], draft, Guid.NewGuid(), course.Now));
        course.Do(PartyCame.Decide(course.File, guest, party, course.Now));
        course.Do(PartyAnswered.FromParty(course.File, guest, Consent.Participation, ConsentAnswer.Yes, course.Now));
        course.Do(FearAnswered.FromReporter(course.File, new(A.Reporter, []), afraid: false, course.Now));
        Assert.That(course.Try("mediation").Refusal!.Missing, Does.Contain(Fear.Nobody), "not answered");

        foreach (var afraid in (bool[])[false, true, false])
        {
            course.Do(FearAnswered.FromParty(course.File, guest, afraid, course.Now));
            Assert.That(course.Try("mediation").Refusal?.Missing.Contains(Fear.Nobody) == true, Is.EqualTo(afraid));
        }
    }
}
