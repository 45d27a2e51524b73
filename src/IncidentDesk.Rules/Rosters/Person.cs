using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>A member of the desk: the displayed name, and the seats held.</summary>
public sealed record Person(Guid Id, string Name, ImmutableArray<Seat> Seats, bool Adherent = true)
{
    public bool Has(Role role) => Seats.Any(seat => seat.Role == role);

    /// <summary>The roles in which the person handles cases, each once.</summary>
    public IEnumerable<Role> Handling => Seats.Select(seat => seat.Role).Where(role => role.Handles()).Distinct();

    /// <summary>The seats to which no report may be sealed now, for want of a training or of the signed
    /// agreement.</summary>
    public ImmutableArray<Role> Lapsed { get; init; } = [];

    /// <summary>Whether a report may be sealed to the person in this role.</summary>
    public bool Receives(Role role) => Has(role) && !Lapsed.Contains(role);

    /// <summary>Whether the person is in the CoPil, of which the Bureau is part.</summary>
    public bool InCopil => Has(Role.Copil) || Has(Role.Bureau);

    /// <summary>The seat whose circle counts for signatures; the Bureau counts as one circle.</summary>
    public Seat? CopilSeat =>
        Seats.FirstOrDefault(seat => seat.Role == Role.Bureau) ?? Seats.FirstOrDefault(seat => seat.Role == Role.Copil);
}
