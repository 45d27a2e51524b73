using IncidentDesk.Protocols;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Protocols;

public sealed class ProtocolShelfTests
{
    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    [Test]
    public void Every_shipped_protocol_reads() =>
        Assert.That(
            Shelf.All.Select(protocol => (protocol.Id, protocol.Version)),
            Is.EqualTo(
                new[] { ("charte", 1), ("charte", 2), ("conflit", 1), ("conflit", 2), ("violence", 1), ("violence", 2) }
            )
        );

    [Test]
    public void The_shelf_returns_the_newest_version_of_a_protocol_and_refuses_an_unknown_protocol()
    {
        Assert.That(
            Shelf.Newest("violence"),
            Is.SameAs(
                Shelf.Get(
                    "violence",
                    Shelf.All.Where(protocol => protocol.Id == "violence").Max(protocol => protocol.Version)
                )
            )
        );
        Assert.That(() => Shelf.Newest("unknown"), Throws.InvalidOperationException);
        Assert.That(() => Shelf.Get("violence", 99), Throws.InvalidOperationException);
    }

    [Test]
    public void An_inquiry_needs_both_consents_and_handlers_other_than_the_listeners() =>
        Assert.That(
            Shelf.Newest("violence").Stage("instruction")!.Needs,
            Is.EquivalentTo(
                new Need[]
                {
                    new(NeedKind.ConsentGiven) { Consent = Consent.OpenFollowUp, OrOverride = true },
                    new(NeedKind.ConsentGiven) { Consent = Consent.ShareWithCopil, OrOverride = true },
                    new(NeedKind.ConflictAnswered) { Persons = 2 },
                    new(NeedKind.OtherPeopleThan) { Role = Role.Listener },
                }
            )
        );

    [TestCase("violence", "contradictoire"), TestCase("charte", "entretien")]
    public void Nobody_accused_is_contacted_without_consent(string id, string stage) =>
        Assert.That(
            Shelf.Newest(id).Stage(stage)!.Needs,
            Does.Contain(new Need(NeedKind.ConsentGiven) { Consent = Consent.ContactAccused, OrOverride = true })
        );

    [TestCase("tiers_facilitateur"), TestCase("mediation"), TestCase("cercle_restauratif")]
    public void A_joint_meeting_needs_the_consent_of_every_party_and_no_override_replaces_it(string stage)
    {
        var needs = Shelf.Newest("conflit").Stage(stage)!.Needs;

        Assert.That(
            needs,
            Does.Contain(new Need(NeedKind.AllParties) { Consent = Consent.Participation })
                .And.Contain(new Need(NeedKind.ConsentGiven) { Consent = Consent.IdentityToAccused })
        );
        Assert.That(needs.Any(need => need.OrOverride), Is.False);
    }

    [TestCaseSource(nameof(All))]
    public void The_decision_stage_of_every_protocol_needs_consent_to_share_with_the_CoPil(string id) =>
        Assert.That(
            Shelf.Newest(id).Stage("decision")!.Needs,
            Does.Contain(new Need(NeedKind.ConsentGiven) { Consent = Consent.ShareWithCopil, OrOverride = true })
        );

    [Test]
    public void Findings_come_after_hearing_the_person_concerned_or_two_reasons_why_not()
    {
        var ways = Shelf
            .Newest("violence")
            .Stages.SelectMany(stage =>
                stage.To.Where(move => move.To == "conclusions").Select(move => (From: stage.Id, move.Needs))
            )
            .ToArray();

        Assert.That(ways.Select(way => way.From), Is.EquivalentTo(new[] { "instruction", "contradictoire" }));
        Assert.That(
            ways.Single(way => way.From == "instruction").Needs.Single(),
            Has.Property(nameof(Need.Kind)).EqualTo(NeedKind.SignedBy).And.Property(nameof(Need.Persons)).EqualTo(2)
        );
    }

    [Test]
    public void A_charter_decision_needs_two_breaches_or_a_denial_noted_by_two_people()
    {
        var either = Shelf.Newest("charte").Stage("decision")!.Needs.Single(need => need.Kind == NeedKind.AnyOf).Needs;

        Assert.That(
            either.Select(need => (need.Kind, need.Persons)),
            Is.EquivalentTo(new[] { (NeedKind.Breaches, 2), (NeedKind.DenialNoted, 2) })
        );
    }

    [Test]
    public void The_conflict_protocol_never_leads_to_an_exclusion() =>
        Assert.That(
            Shelf.Newest("conflit").Decisions.Select(rule => rule.Kind),
            Is.EqualTo(new[] { DecisionKind.SetAside })
        );

    [TestCaseSource(nameof(All))]
    public void Every_stage_has_a_deadline_a_move_and_either_roles_or_a_guide(string id) =>
        Assert.That(
            Shelf.Newest(id).Stages,
            Has.All.Matches<Stage>(stage =>
                stage.Deadline is not null && !stage.To.IsEmpty && stage.Roles.IsEmpty == stage.Guide
            )
        );

    [TestCaseSource(nameof(All))]
    public void Every_protocol_that_takes_over_a_case_from_another_is_on_the_shelf(string id) =>
        Assert.That(
            Shelf
                .Newest(id)
                .Endings.Where(ending => ending.Reroute is not null)
                .Select(ending => Shelf.Newest(ending.Reroute!).ArrivesAt),
            Is.Not.Empty
        );

    private static IEnumerable<string> All() => Shelf.All.Select(protocol => protocol.Id).Distinct();
}
