using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Parties;

/// <summary>An answer counts for what was asked, for as long as whoever gave it stands by it.</summary>
public sealed class AnswersAnewTests
{
    private static readonly Person One = A.Person(Role.Facilitator, 1),
        Two = A.Person(Role.Facilitator, 2);

    private static readonly Guid Party = Guid.NewGuid(),
        Holder = Guid.NewGuid();

    private static readonly Need AllTakePart = new(NeedKind.AllParties) { Consent = Consent.Participation };

    private static DateTimeOffset Day(double days) => A.Monday.AddDays(days);

    /// <summary>A conflict in which the reporter said yes to everything and is not afraid, and two people noted the
    /// same of the other party.</summary>
    private static CaseFile Agreed()
    {
        var verdict = Submit.Decide(
            Course.Shelf.Newest("conflit"),
            Guid.NewGuid(),
            A.Reporter,
            [One, Two],
            [],
            A.Report,
            [],
            A.Monday
        );
        var file = CaseFile
            .Open((Received)verdict.Entries[0], Course.Shelf)
            .After([.. verdict.Entries.Skip(1)])
            .Joined(One, Role.Facilitator)
            .Joined(Two, Role.Facilitator)
            .MovedTo("soutien");
        foreach (var consent in Enum.GetValues<Consent>())
            file = file.Says(consent, ConsentAnswer.Yes);
        return Noted(
            file.After(new FearAnswered(A.Reporter, A.Monday, false), new PartyNamed(One.Id, A.Monday, Party)),
            A.Monday
        );
    }

    private static CaseFile Noted(CaseFile file, DateTimeOffset at) =>
        file.After(
            new PartyAnswered(One.Id, at, Party, Consent.Participation, ConsentAnswer.Yes),
            new PartyAnswered(Two.Id, at, Party, Consent.Participation, ConsentAnswer.Yes),
            new FearNoted(One.Id, at, Party, false),
            new FearNoted(Two.Id, at, Party, false)
        );

    private static CaseFile Gone(CaseFile file) =>
        file with
        {
            Others = file.Others.ConvertAll(other => other with { Gone = true }),
        };

    [Test]
    public void Everybody_takes_part_to_begin_with()
    {
        Assert.That(AllTakePart.Holds(Agreed(), A.Monday), Is.True);
        Assert.That(Fear.IsNobodyAfraid(Agreed()), Is.True);
    }

    [Test]
    public void What_was_noted_before_somebody_had_a_mailbox_is_no_yes_once_they_have_destroyed_it()
    {
        var gone = Gone(Agreed().Apply(new PartyInvited(One.Id, Day(1), Party, PartyKind.Party, Guid.NewGuid())));
        Assert.That(AllTakePart.Holds(gone, Day(2)), Is.False);
        Assert.That(Fear.Of(gone, Party), Is.Null);

        Assert.That(AllTakePart.Holds(Noted(gone, Day(14)), Day(20)), Is.False, "The code could still be used.");
        var since = Noted(gone, Day(16));
        Assert.That(AllTakePart.Holds(since, Day(20)), Is.True, "Nobody came, and two people heard it since.");
        Assert.That(Fear.Of(since, Party), Is.False);
        Assert.That(Fear.Of(gone.Apply(new FearNoted(One.Id, Day(2), Party, true)), Party), Is.True);
    }

    [Test]
    public void A_yes_given_under_one_protocol_is_none_under_another()
    {
        var sent = Agreed().Apply(new Rerouted(One.Id, Day(3), "reoriente_violence", "violence", 2, [One.Id, Two.Id]));
        Assert.That(
            Enum.GetValues<Consent>().Where(consent => sent.ConsentTo(consent) != ConsentAnswer.Yes),
            Is.EquivalentTo(
                new[] { Consent.OpenFollowUp, Consent.ContactAccused, Consent.IdentityToAccused, Consent.Participation }
            )
        );
        Assert.That(
            sent.Apply(new ConsentAnswered(A.Reporter, Day(4), Consent.OpenFollowUp, ConsentAnswer.Yes))
                .Allows(Consent.OpenFollowUp),
            Is.True
        );
        Assert.That(Fear.Of(sent, A.Reporter), Is.Null, "Whoever was not afraid then may be now.");
        Assert.That(sent.Parties.Single().ConsentTo(Consent.Participation), Is.EqualTo(ConsentAnswer.Later));
    }

    [Test]
    public void A_no_and_fear_stay_under_another_protocol()
    {
        var sent = Agreed()
            .Says(Consent.ContactAccused, ConsentAnswer.No)
            .After(
                new FearAnswered(A.Reporter, Day(1), true),
                new Rerouted(One.Id, Day(3), "reoriente_violence", "violence", 2, [One.Id, Two.Id])
            );
        Assert.That(sent.ConsentTo(Consent.ContactAccused), Is.EqualTo(ConsentAnswer.No));
        Assert.That(Fear.Of(sent, A.Reporter), Is.True);
    }

    [Test]
    public void A_case_that_is_reopened_asks_anew_who_takes_part_and_who_is_afraid()
    {
        var again = Agreed().MovedTo("apaise").Apply(new CaseReopened(A.Reporter, Day(5), "soutien"));
        Assert.That(again.Allows(Consent.OpenFollowUp), Is.True);
        Assert.That(AllTakePart.Holds(again, Day(6)), Is.False);
        Assert.That(Fear.IsNobodyAfraid(again), Is.False);
    }

    [Test]
    public void Whoever_asked_to_stop_is_taken_into_no_meeting_and_nobody_else_takes_that_back()
    {
        var came = Agreed()
            .After(
                new PartyInvited(One.Id, Day(1), Party, PartyKind.Party, Guid.NewGuid()),
                new PartyCame(Holder, Day(1), Party),
                new PartyAnswered(Holder, Day(1), Party, Consent.Participation, ConsentAnswer.Yes, Own: true)
            );
        Assert.That(AllTakePart.Holds(came, Day(2)), Is.True);
        var stopped = came.Apply(new PartyStopped(Holder, Day(2), Party, true));
        Assert.That(AllTakePart.Holds(stopped, Day(3)), Is.False);

        var reopened = stopped.MovedTo("retrait_demande").Apply(new CaseReopened(A.Reporter, Day(4), "soutien"));
        Assert.That(reopened.StopAskedBy, Does.Contain(Holder));
        Assert.That(
            reopened
                .MovedTo("retrait_demande")
                .Apply(new CaseReopened(Holder, Day(5), "soutien", Party: Party))
                .StopAskedBy,
            Does.Not.Contain(Holder)
        );
    }

    [TestCase("mediation")]
    [TestCase("tiers_facilitateur")]
    [TestCase("cercle_restauratif")]
    public void Fear_said_in_a_dialogue_lets_nothing_of_it_be_offered_and_leaves_a_way_to_support(string stage)
    {
        var file = Agreed().MovedTo(stage);
        Assert.That(Fear.BarsDialogue(file), Is.Null);
        var afraid = file.Apply(new FearAnswered(A.Reporter, Day(1), true));
        Assert.That(
            MeetingOffered
                .Decide(afraid, Actor.Of(One), Guid.NewGuid(), Day(9), Guid.NewGuid(), Day(2))
                .Refusal?.Missing,
            Does.Contain(Fear.Nobody)
        );
        Assert.That(
            TextOffered.Decide(afraid, Actor.Of(One), SharedText.Agreement, Guid.NewGuid(), Day(2)).Refusal?.Missing,
            Does.Contain(Fear.Nobody)
        );
        Assert.That(StageMoved.Decide(afraid, Actor.Of(One), "soutien", Day(2)).Refusal, Is.Null);
        Assert.That(
            MeetingOffered
                .Decide(afraid.MovedTo("soutien"), Actor.Of(One), Guid.NewGuid(), Day(9), Guid.NewGuid(), Day(2))
                .Refusal,
            Is.Null
        );
    }

    [Test]
    public void What_somebody_who_steps_aside_noted_no_longer_counts_but_a_no()
    {
        var aside = new ConflictDeclared(Two.Id, Day(2), ConflictAnswer.Recuses);
        Assert.That(AllTakePart.Holds(Agreed().Apply(aside), Day(3)), Is.False);
        Assert.That(Fear.Of(Agreed().Apply(aside), Party), Is.Null);
        var no = Agreed()
            .After(
                new PartyAnswered(Two.Id, Day(1), Party, Consent.Participation, ConsentAnswer.No),
                new FearNoted(Two.Id, Day(1), Party, true),
                aside
            );
        Assert.That(no.Parties.Single().ConsentTo(Consent.Participation), Is.EqualTo(ConsentAnswer.No));
        Assert.That(Fear.Of(no, Party), Is.True);
    }

    [Test]
    public void An_answer_to_the_law_and_a_breach_need_two_people_who_follow_the_case()
    {
        var (duty, breach) = (Guid.NewGuid(), Guid.NewGuid());
        var rule = Agreed().Protocol.Common.LegalDuty;
        var outcome = rule.Outcomes.Keys.First();
        var answered = Agreed()
            .After(
                new DutyOpened(One.Id, Day(1), duty, rule.Triggers.Keys.First(), Guid.NewGuid()),
                new DutyAnswered(One.Id, Day(1), duty, outcome, Guid.NewGuid()),
                new DutyAnswered(Two.Id, Day(1), duty, outcome, Guid.NewGuid()),
                new BreachWritten(One.Id, Day(1), breach, "charte", "1", Guid.NewGuid()),
                new BreachConfirmed(Two.Id, Day(1), breach)
            );
        Assert.That(DutyOpened.Pending(answered), Is.Null);
        Assert.That(answered.Breaches.Single().IsEstablished, Is.True);

        var left = answered.Apply(new ConflictDeclared(One.Id, Day(2), ConflictAnswer.Recuses));
        Assert.That(DutyOpened.Pending(left), Is.Not.Null);
        Assert.That(left.Breaches.Single(), Is.EqualTo(new Breach(breach, "charte", "1", Two.Id, null)));
        Assert.That(
            answered
                .Apply(new ConflictDeclared(Two.Id, Day(2), ConflictAnswer.Recuses))
                .Breaches.Single()
                .IsEstablished,
            Is.False
        );
    }
}
