using IncidentDesk.Protocols;
using IncidentDesk.Rules;

namespace IncidentDesk.Tests.Protocols;

public sealed class ProtocolShelfTests
{
    private static readonly ProtocolShelf Shelf = ProtocolShelf.Shipped();

    [Test]
    public void Every_shipped_protocol_reads() =>
        Assert.That(Shelf.All.Select(protocol => (protocol.Id, protocol.Version)), Is.EqualTo(new[] { ("violence", 1) }));

    [Test]
    public void The_newest_version_is_the_one_for_new_cases()
    {
        Assert.That(Shelf.Newest("violence"), Is.SameAs(Shelf.Get("violence", Shelf.All.Where(protocol => protocol.Id == "violence").Max(protocol => protocol.Version))));
        Assert.That(() => Shelf.Newest("unknown"), Throws.InvalidOperationException);
        Assert.That(() => Shelf.Get("violence", 99), Throws.InvalidOperationException);
    }

    [TestCaseSource(nameof(All))]
    public void An_inquiry_asks_for_both_consents_and_other_people(string id) =>
        Assert.That(Shelf.Newest(id).Stage("instruction")!.Needs, Is.EquivalentTo(new Need[]
        {
            new(NeedKind.ConsentGiven) { Consent = Consent.OpenFollowUp }, new(NeedKind.ConsentGiven) { Consent = Consent.ShareWithCopil },
            new(NeedKind.OtherPeopleThan) { Role = Role.Listener },
        }));

    [TestCaseSource(nameof(All))]
    public void Nobody_is_contacted_without_consent(string id) =>
        Assert.That(Shelf.Newest(id).Stage("contradictoire")!.Needs, Does.Contain(new Need(NeedKind.ConsentGiven) { Consent = Consent.ContactAccused }));

    [TestCaseSource(nameof(All))]
    public void Findings_come_after_hearing_the_person_concerned_or_two_reasons_why_not(string id)
    {
        var ways = Shelf.Newest(id).Stages.SelectMany(stage => stage.To.Where(move => move.To == "conclusions").Select(move => (From: stage.Id, move.Needs))).ToArray();

        Assert.That(ways.Select(way => way.From), Is.EquivalentTo(new[] { "instruction", "contradictoire" }));
        Assert.That(ways.Single(way => way.From == "instruction").Needs.Single(), Has.Property(nameof(Need.Kind)).EqualTo(NeedKind.SignedBy).And.Property(nameof(Need.Persons)).EqualTo(2));
    }

    [TestCaseSource(nameof(All))]
    public void Every_stage_that_is_no_end_has_a_deadline_and_a_way_out(string id) =>
        Assert.That(Shelf.Newest(id).Stages, Has.All.Matches<Stage>(stage => stage.Deadline is not null && !stage.To.IsEmpty && !stage.Roles.IsEmpty));

    private static IEnumerable<string> All() => Shelf.All.Select(protocol => protocol.Id).Distinct();
}
