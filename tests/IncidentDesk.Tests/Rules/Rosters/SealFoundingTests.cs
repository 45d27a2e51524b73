using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>The first entry of the roster, made from what the founders asked for.</summary>
public sealed class SealFoundingTests
{
    private static readonly Protocol[] Protocols = [.. ProtocolFolder.Shipped().Current];

    private static FoundingMember Founder(int number, string circle, params Role[] roles) =>
        new(
            new(0x0196f000, 0, 0x7000, [0x80, 0, 0, 0, 0, 2, 0, (byte)number]),
            new($"personne {number}", circle, [.. roles]),
            Adherent: number % 2 == 0,
            new($"read {number}", $"act {number}", $"sign {number}")
        );

    /// <summary>The fewest who can found: two who listen, three custodians, two of the CoPil of two circles.</summary>
    private static readonly ImmutableArray<FoundingMember> Fewest =
    [
        Founder(1, "Terrain", Role.Listener),
        Founder(2, "terrain ", Role.Listener),
        Founder(3, "", Role.Custodian),
        Founder(4, "", Role.Custodian),
        Founder(5, "", Role.Custodian),
        Founder(6, "Terrain", Role.Copil),
        Founder(7, "Médiation", Role.Copil),
    ];

    private static Founded? Decide(ImmutableArray<FoundingMember> founders) =>
        SealFounding.Decide(founders, "Les Ateliers", Protocols, A.Monday);

    [Test]
    public void The_entry_names_everybody_with_their_keys_and_numbered_seats()
    {
        var founded = Decide(Fewest)!;

        Assert.That((founded.At, founded.Organisation), Is.EqualTo((A.Monday, "Les Ateliers")));
        Assert.That(
            founded.Members.Select(member => (member.Id, member.Name, member.Adherent, member.Keys)),
            Is.EqualTo(Fewest.Select(known => (known.Id, known.Plan.Name, known.Adherent, known.Keys)))
        );
        Assert.That(
            founded.Members.SelectMany(member => member.Seats).Select(seat => seat.Id),
            Is.EqualTo(
                Fewest.SelectMany(
                    (known, index) =>
                        known.Plan.Roles.Select(role =>
                            $"{role.Id()}-{1 + Fewest.Take(index).Count(earlier => earlier.Plan.Roles.Contains(role))}"
                        )
                )
            )
        );
        Assert.That(
            founded.Members.SelectMany(member => member.Seats).Select(seat => seat.Since).Distinct(),
            Is.EqualTo(new[] { A.Monday })
        );
    }

    [Test]
    public void A_circle_keeps_its_first_spelling_and_is_named_once()
    {
        var founded = Decide(Fewest)!;

        Assert.That(founded.Circles, Is.EqualTo(new Circle[] { new("Terrain", null), new("Médiation", null) }));
        Assert.That(founded.Members[1].Seats[0].Circle, Is.EqualTo("Terrain"));
        Assert.That(founded.Members[2].Seats[0].Circle, Is.Empty);
    }

    [Test]
    public void Nobody_founds_before_everybody_has_keys()
    {
        for (var index = 0; index < Fewest.Length; index++)
            Assert.That(Decide(Fewest.SetItem(index, Fewest[index] with { Keys = null })), Is.Null, $"{index}");
    }

    [Test]
    public void No_founding_entry_is_made_when_a_necessary_founder_is_missing()
    {
        for (var index = 0; index < Fewest.Length; index++)
            Assert.That(Decide(Fewest.RemoveAt(index)), Is.Null, $"{index}");
    }
}
