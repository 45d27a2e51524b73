using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>What a seat needs, and the floors that no organisation goes below.</summary>
public sealed class TeamRulesTests
{
    private static TrainingKind Kind(string id, int months = 24) => new(id, new(id, id), new(months, TimeSpan.Zero, 0));

    internal static readonly TeamRules Good = new()
    {
        Agreement = new("1", new(12, TimeSpan.Zero, 0), new("", ""), new("", ""), "hash"),
        Trainings = [Kind("ecoute"), Kind("enquete", 36)],
        Needs = TeamRules.Reading.ToImmutableDictionary(role => role, _ => ImmutableArray.Create("ecoute")),
    };

    private static string[] Faults(TeamRules rules)
    {
        try
        {
            Assert.That(rules.Checked(), Is.SameAs(rules));
            return [];
        }
        catch (ProtocolException wrong)
        {
            return [.. wrong.Faults.Select(fault => fault.Place)];
        }
    }

    [Test]
    public void Rules_at_the_floors_are_good() => Assert.That(Faults(Good), Is.Empty);

    [Test]
    public void The_seats_that_read_are_those_that_handle_cases() =>
        Assert.That(
            TeamRules.Reading,
            Is.EquivalentTo(new[] { Role.Listener, Role.Instructor, Role.Facilitator, Role.Board, Role.Outsider })
        );

    [TestCase(0)]
    [TestCase(13)]
    public void The_agreement_is_signed_once_a_year_at_least(int months) =>
        Assert.That(
            Faults(Good with { Agreement = Good.Agreement with { Lasts = new(months, TimeSpan.Zero, 0) } }),
            Is.EqualTo(new[] { "agreement.lasts" })
        );

    [TestCase(0)]
    [TestCase(37)]
    public void A_training_counts_three_years_at_most(int months) =>
        Assert.That(
            Faults(Good with { Trainings = [Kind("ecoute"), Kind("enquete", months)] }),
            Is.EqualTo(new[] { "trainings.enquete" })
        );

    [Test]
    public void Every_seat_that_reads_needs_a_known_training()
    {
        Assert.That(
            Faults(Good with { Needs = Good.Needs.Remove(Role.Board).SetItem(Role.Outsider, []) }),
            Is.EqualTo(new[] { "seats.ca", "seats.tiers_externe" })
        );
        Assert.That(
            Faults(Good with { Needs = Good.Needs.SetItem(Role.Listener, ["ecoute", "danse"]) }),
            Is.EqualTo(new[] { "seats.ecoute" })
        );
    }

    [Test]
    public void Every_fault_is_told_at_once() =>
        Assert.That(
            Faults(Good with { Trainings = [Kind("ecoute", 37)], Needs = Good.Needs.Remove(Role.Listener) }),
            Is.EqualTo(new[] { "trainings.ecoute", "seats.ecoute" })
        );

    [Test]
    public void A_seat_without_a_line_needs_every_training()
    {
        Assert.That(Good.NeedsOf(Role.Listener), Is.EqualTo(new[] { "ecoute" }));
        Assert.That(Good.NeedsOf(Role.Copil), Is.EqualTo(new[] { "ecoute", "enquete" }));
        Assert.That(
            (Good with { Needs = Good.Needs.SetItem(Role.Board, []) }).NeedsOf(Role.Board),
            Is.EqualTo(new[] { "ecoute", "enquete" })
        );
        Assert.That(Good.Find("enquete")!.Id, Is.EqualTo("enquete"));
        Assert.That(Good.Find("danse"), Is.Null);
    }

    [Test]
    public void The_last_day_is_the_same_day_of_the_month_in_Paris()
    {
        Assert.That(
            TeamRules.LastDay(new(2026, 3, 28), new(12, TimeSpan.Zero, 0)),
            Is.EqualTo(new DateOnly(2027, 3, 28))
        );
        Assert.That(TeamRules.LastDay(new(2026, 3, 28), Span.OfDays(1)), Is.EqualTo(new DateOnly(2026, 3, 29)));
    }
}
