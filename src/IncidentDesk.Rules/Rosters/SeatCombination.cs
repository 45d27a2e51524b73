using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Which seats one person may hold together: never what reads and what keeps shares of keys, never either with
/// the technical administration.
/// The floors stand here; the protocols' «not_same_person_as» can only add to them.</summary>
public static class SeatCombination
{
    /// <summary>Seats with which somebody reads what is said in confidence, decides about it, or follows who is
    /// late.</summary>
    private static readonly ImmutableArray<Role> Reading =
    [
        Role.Listener,
        Role.Instructor,
        Role.Facilitator,
        Role.Coordination,
        Role.Copil,
        Role.Bureau,
        Role.Board,
        Role.Outsider,
        Role.RoundsFacilitator,
    ];

    /// <summary>What no configuration takes away.</summary>
    public static ImmutableArray<SeatClash> Floor { get; } =
    [
        .. Reading.Append(Role.Custodian).Select(role => new SeatClash(Role.Admin, role)),
        .. new[] { Role.Listener, Role.Instructor, Role.Facilitator }.Select(role => new SeatClash(
            Role.Custodian,
            role
        )),
    ];

    /// <summary>The floors, and what the protocols say besides.</summary>
    public static ImmutableArray<SeatClash> All(IEnumerable<CommonRules> rules) =>
        [
            .. Floor
                .Concat(
                    rules
                        .SelectMany(common => common.Roles)
                        .SelectMany(role => role.Value.NotSamePersonAs.Select(other => new SeatClash(role.Key, other)))
                )
                .DistinctBy(clash => clash.One < clash.Other ? (clash.One, clash.Other) : (clash.Other, clash.One)),
        ];

    /// <summary>The first two of these seats that one person may not hold together; null when they go
    /// together.</summary>
    /// <param name="asides">As <see cref="All"/> gives them.</param>
    public static SeatClash? Of(IEnumerable<Role> roles, ImmutableArray<SeatClash> asides)
    {
        var held = roles.ToHashSet();
        return asides.FirstOrDefault(clash => held.Contains(clash.One) && held.Contains(clash.Other));
    }

    /// <summary>As above, for a seat that would be given to somebody beside those held, to come, or waiting at
    /// <paramref name="now"/> with a signature of the CoPil: nobody keeps anybody from a seat by proposing another one
    /// alone. A seat that is over is not counted.</summary>
    public static SeatClash? OfGiving(
        RosterFile file,
        Guid person,
        Role role,
        DateTimeOffset now,
        ImmutableArray<SeatClash> asides
    ) =>
        Of(
            [
                role,
                .. (file.Find(person)?.Seats ?? [])
                    .Where(seat => seat.Until is null || seat.Until > now)
                    .Select(seat => seat.Role),
                .. file
                    .Pending.Where(pending => pending.Votes.Any(vote => SatInCopil(file, vote)))
                    .Select(pending => pending.Entry)
                    .OfType<SeatGiven>()
                    .Where(given => given.Seat.Person == person)
                    .Select(given => given.Seat.Role),
            ],
            asides
        );

    private static bool SatInCopil(RosterFile file, RosterVote vote) =>
        file.Find(vote.Person)?.Seats.Any(seat => seat.Role is Role.Copil or Role.Bureau && seat.HeldAt(vote.At))
        == true;

    /// <summary>The entry as a desk that knows the floors writes it: a seat that they forbid beside the others does not
    /// count, whoever signs it.</summary>
    public static RosterEntry Held(RosterEntry entry) => entry is SeatGiven given ? given with { Apart = true } : entry;

    /// <summary>Whether a seat counts for somebody who holds others when it begins: not where the floors forbid it.
    /// Entries written by a desk that did not
    /// know the floors count as they did.</summary>
    internal static bool Counts(Member member, SeatGiven given, DateTimeOffset at) =>
        !given.Apart
        || Of([given.Seat.Role, .. member.Seats.Where(seat => seat.HeldAt(at)).Select(seat => seat.Role)], Floor)
            is null;
}
