using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Which seats one person may hold together: never a reading seat with one that keeps shares of keys, and
/// neither with technical administration. The floors are defined here; the protocols' "not_same_person_as" can only add
/// to them.</summary>
public static class SeatCombination
{
    /// <summary>Seats that read confidential texts, decide on them, or see which cases are late.</summary>
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

    /// <summary>The forbidden combinations that no configuration can allow.</summary>
    public static ImmutableArray<SeatClash> Floor { get; } =
    [
        .. Reading.Append(Role.Custodian).Select(role => new SeatClash(Role.Admin, role)),
        .. new[] { Role.Listener, Role.Instructor, Role.Facilitator }.Select(role => new SeatClash(
            Role.Custodian,
            role
        )),
    ];

    /// <summary>The floors, and the protocols' additions.</summary>
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

    /// <summary>The first pair of these seats that cannot be combined; null when all can.</summary>
    /// <param name="asides">The result of <see cref="All"/>.</param>
    public static SeatClash? Of(IEnumerable<Role> roles, ImmutableArray<SeatClash> asides)
    {
        var held = roles.ToHashSet();
        return asides.FirstOrDefault(clash => held.Contains(clash.One) && held.Contains(clash.Other));
    }

    /// <summary>The first clash of a new seat with those the person holds, will hold, or is proposed for with a
    /// signature of the CoPil at <paramref name="now"/>; null when there is none. An unsigned proposal does not count,
    /// so that nobody can block a seat by proposing another. Ended seats are ignored.</summary>
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

    /// <summary>The entry as written by a desk that knows the floors: a seat they forbid beside the others has no
    /// effect, whoever signs it.</summary>
    public static RosterEntry Held(RosterEntry entry) => entry is SeatGiven given ? given with { Apart = true } : entry;

    /// <summary>Whether a seat takes effect beside those held when it begins: not when the floors forbid it. Entries by
    /// desks without the floors stay valid.</summary>
    internal static bool Counts(Member member, SeatGiven given, DateTimeOffset at) =>
        !given.Apart
        || Of([given.Seat.Role, .. member.Seats.Where(seat => seat.HeldAt(at)).Select(seat => seat.Role)], Floor)
            is null;
}
