using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Absences;

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

    /// <summary>The absences and pauses of the person that are not over.</summary>
    public ImmutableArray<Away> Aways { get; init; } = [];

    /// <summary>The absence or pause that holds now and ends last; null when the person is there.</summary>
    public Away? Away { get; init; }

    /// <summary>Whether the person has the trainings and the signed agreement for this role.</summary>
    public bool IsAccredited(Role role) => Has(role) && !Lapsed.Contains(role);

    /// <summary>Whether a report may be sealed to the person in this role now.</summary>
    public bool Receives(Role role) => IsAccredited(role) && Away is null;

    /// <summary>The same person as they are at a time, with what the roster says of their absences.</summary>
    public Person At(RosterFile file, DateTimeOffset now)
    {
        ImmutableArray<Away> open = [.. file.Aways.Where(away => away.Person == Id && now < away.Until)];
        return this with { Aways = open, Away = open.Where(away => away.HoldsAt(now)).MaxBy(away => away.Until) };
    }

    /// <summary>Whether the person is in the CoPil, of which the Bureau is part.</summary>
    public bool InCopil => Has(Role.Copil) || Has(Role.Bureau);

    /// <summary>The seat whose circle counts for signatures; the Bureau counts as one circle.</summary>
    public Seat? CopilSeat =>
        Seats.FirstOrDefault(seat => seat.Role == Role.Bureau) ?? Seats.FirstOrDefault(seat => seat.Role == Role.Copil);
}
