using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Someone of the desk: the name the team chose to show, and the seats held.</summary>
public sealed record Person(Guid Id, string Name, ImmutableArray<Seat> Seats, bool Adherent = true)
{
    public bool Has(Role role) => Seats.Any(seat => seat.Role == role);

    /// <summary>Whether the person sits in the CoPil; the Bureau is part of it.</summary>
    public bool InCopil => Has(Role.Copil) || Has(Role.Bureau);

    /// <summary>The circle that counts for signatures: the Bureau counts as one circle.</summary>
    public Seat? CopilSeat =>
        Seats.FirstOrDefault(seat => seat.Role == Role.Bureau) ?? Seats.FirstOrDefault(seat => seat.Role == Role.Copil);
}
