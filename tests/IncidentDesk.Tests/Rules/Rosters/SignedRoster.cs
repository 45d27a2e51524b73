using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>A roster of nine people in two circles, and entries that are signed by name.</summary>
internal static class SignedRoster
{
    public static readonly DateTimeOffset Founding = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero),
        Day = Founding.AddDays(60),
        Week = Day + RosterFile.Wait;

    private static readonly (string Name, Role Role, string Circle)[] People =
    [
        ("ilana", Role.Listener, "Accueil"),
        ("gaspard", Role.Listener, "Terrain"),
        ("maelle", Role.Copil, "Terrain"),
        ("tiago", Role.Copil, "terrain "),
        ("ronan", Role.Copil, "Accueil"),
        ("hortense", Role.Copil, "Accueil"),
        ("joris", Role.Admin, ""),
        ("celestin", Role.Custodian, "Terrain"),
        ("aurore", Role.Outsider, ""),
    ];

    /// <summary>Somebody who reads nothing, and is given seats.</summary>
    public static readonly Guid Puppet = Id("joris");

    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static PublicKeys KeysOf(string of) => new($"{of}-read", $"{of}-act", $"{of}-sign");

    /// <summary>A member with seats that are held since the founding.</summary>
    public static Member Member(string name, params (Role Role, string Circle)[] seats) =>
        new(
            Id(name),
            name,
            true,
            KeysOf(name),
            [.. seats.Select((seat, index) => new Seat(Id(name), seat.Role, 20 + index, seat.Circle, Founding))]
        );

    /// <summary>A roster of these members, under some rules, without a chain.</summary>
    public static RosterFile Of(int rules, params Member[] members) => new() { Rules = rules, Members = [.. members] };

    public static Founded Founded(int rules) =>
        new(
            Founding,
            "Les Voisines",
            [new("Terrain", null), new("Accueil", null)],
            [
                .. People.Select(
                    (person, index) =>
                        new Member(
                            Id(person.Name),
                            person.Name,
                            true,
                            KeysOf(person.Name),
                            [new(Id(person.Name), person.Role, index + 1, person.Circle, Founding)]
                        )
                ),
            ]
        )
        {
            Rules = rules,
        };

    /// <summary>Signatures one minute after the other, each with its line in the journal.</summary>
    public static ImmutableArray<RosterVote> Votes(DateTimeOffset at, params string[] names) =>
        [.. names.Select((name, index) => Vote(name, at.AddMinutes(index)))];

    public static RosterVote Vote(string name, DateTimeOffset at) => new(Id(name), at) { Line = 1 };

    /// <summary>The chain from its founding on, as it stands at a moment.</summary>
    public static RosterFile Fold(
        int rules,
        DateTimeOffset now,
        params (RosterEntry Entry, ImmutableArray<RosterVote> Votes)[] entries
    ) => Fold(Founded(rules), now, entries);

    /// <summary>The same from another founding on.</summary>
    public static RosterFile Fold(
        Founded founded,
        DateTimeOffset now,
        params (RosterEntry Entry, ImmutableArray<RosterVote> Votes)[] entries
    )
    {
        (RosterEntry Entry, ImmutableArray<RosterVote> Votes)[] all =
        [
            (founded, Votes(Founding, "ilana", "maelle")),
            .. entries,
        ];
        return all.Index()
            .Aggregate(
                RosterFile.Before(all.Select(line => line.Entry)),
                (file, line) =>
                    file.Apply(line.Index + 1, line.Item.Entry, line.Item.Votes, now, null, line.Item.Entry.At)
            );
    }

    public static SeatGiven Given(Role role, int number = 50) =>
        new(Day, new(Puppet, role, number, "Accueil", Day)) { Rules = RosterFile.NewestRules };
}
