using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>Nobody who is afraid is made to talk: a floor of the code, under any definition.</summary>
public sealed class FearTests
{
    private static readonly Person One = A.Person(Role.Facilitator, 1),
        Two = A.Person(Role.Facilitator, 2);

    private static readonly Guid Party = Guid.NewGuid();

    private static readonly string[] Dialogue =
    [
        "discussion_directe",
        "tiers_facilitateur",
        "mediation",
        "cercle_restauratif",
    ];

    private static readonly Protocol Conflict = Course.Shelf.Newest("conflit");

    private static Verdict Moved(CaseFile file, string to, DateTimeOffset? at = null) =>
        StageMoved.Decide(file, Actor.Of(One), to, at ?? A.Monday.AddDays(2));

    /// <summary>A conflict at the stage of support, with every consent and every attestation, so that only fear is
    /// open.</summary>
    private static CaseFile Conflicting(bool withParty = true)
    {
        var read = new[] { One, Two };
        var verdict = Submit.Decide(Conflict, Guid.NewGuid(), A.Reporter, [.. read], [], A.Report, [], A.Monday);
        var file = CaseFile
            .Open((Received)verdict.Entries[0], Course.Shelf)
            .After([.. verdict.Entries.Skip(1)])
            .Joined(One, Role.Facilitator)
            .Joined(Two, Role.Facilitator)
            .Opened(One)
            .Opened(Two)
            .MovedTo("soutien");
        foreach (var consent in Enum.GetValues<Consent>())
            file = file.Says(consent, ConsentAnswer.Yes);
        if (withParty)
            file = file.After(
                new PartyNamed(One.Id, A.Monday, Party),
                new PartyAnswered(One.Id, A.Monday, Party, Consent.Participation, ConsentAnswer.Yes),
                new PartyAnswered(Two.Id, A.Monday, Party, Consent.Participation, ConsentAnswer.Yes)
            );
        return file;
    }

    private static CaseFile Attesting(CaseFile file) =>
        new[] { "sans_peur", "pre_cercles" }
            .SelectMany(what => new[] { One, Two }.Select(person => (what, person)))
            .Aggregate(
                file,
                (known, next) =>
                    known.Apply(new Attested(next.person.Id, A.Monday.AddDays(1), next.what, Guid.NewGuid()))
            );

    private static CaseFile Says(CaseFile file, bool afraid, int hours = 1) =>
        file.After(FearAnswered.FromReporter(file, new(A.Reporter, []), afraid, A.Monday.AddHours(hours)));

    private static CaseFile Heard(CaseFile file, bool afraid, params Person[] by) =>
        by.Aggregate(
            file,
            (known, person) =>
                known.After(FearNoted.Decide(known, Actor.Of(person), Party, afraid, A.Monday.AddHours(2)))
        );

    [TestCaseSource(nameof(Dialogue))]
    public void No_stage_of_dialogue_opens_before_everybody_said_that_they_are_not_afraid(string stage)
    {
        var silent = Attesting(Conflicting());
        Assert.That(Moved(silent, stage).Refusal?.Missing, Does.Contain(Fear.Nobody));

        var half = Attesting(Says(Conflicting(), afraid: false));
        Assert.That(
            Moved(half, stage).Refusal?.Missing,
            Does.Contain(Fear.Nobody),
            "The other party has not answered."
        );

        var both = Attesting(Heard(Says(Conflicting(), afraid: false), false, One, Two));
        Assert.That(Moved(both, stage).Refusal, Is.Null);
    }

    [TestCaseSource(nameof(Dialogue))]
    public void Fear_shuts_the_door_again_whenever_it_is_said(string stage)
    {
        var both = Attesting(Heard(Says(Conflicting(), afraid: false), false, One, Two));

        Assert.That(Moved(Says(both, afraid: true, 30), stage).Refusal?.Missing, Does.Contain(Fear.Nobody));
        Assert.That(
            Moved(Heard(both, true, One), stage).Refusal?.Missing,
            Does.Contain(Fear.Nobody),
            "One person who heard it is enough."
        );
        Assert.That(Fear.IsKnown(Says(both, afraid: true, 30)), Is.True);
    }

    [Test]
    public void That_another_party_is_not_afraid_counts_when_two_people_heard_it_and_never_after_they_came()
    {
        var once = Heard(Says(Conflicting(), afraid: false), false, One);
        Assert.That(Fear.Of(once, Party), Is.Null);

        var holder = Guid.NewGuid();
        var came = Heard(once, false, Two).Apply(new PartyCame(holder, A.Monday.AddDays(1), Party));
        Assert.That(Fear.Of(came, Party), Is.Null, "They answer in their own mailbox from now on.");
        Assert.That(
            FearNoted.Decide(came, Actor.Of(One), Party, false, A.Monday.AddDays(1)).Refusal?.Reason,
            Is.EqualTo(Reason.HasCome)
        );
        Assert.That(
            Fear.Of(came.After(FearAnswered.FromParty(came, new(holder, []), false, A.Monday.AddDays(1))), Party),
            Is.False
        );
    }

    [Test]
    public void Two_people_who_wrote_that_there_is_no_fear_before_anybody_answered_wrote_nothing()
    {
        var need = new Need(NeedKind.SignedBy) { What = Fear.NoneFound, Persons = 2 };
        var before = Attesting(Conflicting(withParty: false));
        Assert.That(need.SignersOf(before), Is.Empty);

        var after = Says(before, afraid: false, 48);
        Assert.That(need.SignersOf(after), Is.Empty, "What was written first counts no more.");
        Assert.That(need.SignersOf(Attesting(Says(Conflicting(withParty: false), false))), Has.Exactly(2).Items);
    }

    [Test]
    public void What_the_reporter_ticked_reaches_the_rules_and_an_unanswered_question_does_not_count_as_no()
    {
        CaseFile With(bool? afraid)
        {
            var verdict = Submit.Decide(
                Conflict,
                Guid.NewGuid(),
                A.Reporter,
                [One, Two],
                [],
                A.Report,
                [],
                A.Monday,
                ticked: new(false, false, []) { Afraid = afraid }
            );
            return CaseFile.Open((Received)verdict.Entries[0], Course.Shelf).After([.. verdict.Entries.Skip(1)]);
        }

        Assert.That(
            new bool?[] { true, false, null }.Select(afraid => Fear.Of(With(afraid), A.Reporter)),
            Is.EqualTo(new bool?[] { true, false, null })
        );
    }

    [Test]
    public void Nobody_answers_for_somebody_else()
    {
        var file = Conflicting();

        Assert.That(
            FearAnswered.FromReporter(file, Actor.Of(One), false, A.Monday).Refusal?.Reason,
            Is.EqualTo(Reason.ConflictOfInterest)
        );
        Assert.That(
            FearAnswered.FromParty(file, new(A.Reporter, []), false, A.Monday).Refusal?.Reason,
            Is.EqualTo(Reason.ConflictOfInterest)
        );
    }
}
