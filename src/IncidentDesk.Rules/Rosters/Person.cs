using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Loads;

namespace IncidentDesk.Rules.Rosters;

/// <summary>A member of the desk: the displayed name, and the seats held.</summary>
public sealed record Person(Guid Id, string Name, ImmutableArray<Seat> Seats, bool Adherent = true)
{
    public bool Has(Role role) => Seats.Any(seat => seat.Role == role);

    /// <summary>The roles in which the person handles cases, each once.</summary>
    public IEnumerable<Role> Handling => Seats.Select(seat => seat.Role).Where(role => role.Handles()).Distinct();

    /// <summary>Since when the person has been seated, seats that ended included; null where nobody ever gave them
    /// one.</summary>
    public DateTimeOffset? SeatedSince { get; init; } = Seats.IsDefaultOrEmpty ? null : Seats.Min(seat => seat.Since);

    /// <summary>The seats to which no report may be sealed now, for want of a training or of the signed
    /// agreement.</summary>
    public ImmutableArray<Role> Lapsed { get; init; } = [];

    /// <summary>The seats whose time to hand running cases over is past: all that is left in a case is to hand it over
    /// or to leave it.</summary>
    public ImmutableArray<Role> Stopped { get; init; } = [];

    /// <summary>Whether that is so for every seat in which the person handles cases.</summary>
    public bool HasStopped => !Stopped.IsEmpty && Handling.All(role => Stopped.Contains(role));

    /// <summary>The absences and pauses of the person that are not over.</summary>
    public ImmutableArray<Away> Aways { get; init; } = [];

    /// <summary>The absence or pause that holds now and ends last; null when the person is there.</summary>
    public Away? Away { get; init; }

    /// <summary>How many open cases of violence the person is in charge of, and how many they can be in charge
    /// of.</summary>
    public int Cases { get; init; }

    /// <summary>See <see cref="Cases"/>.</summary>
    public int MostCases { get; init; } = int.MaxValue;

    /// <summary>Whether the person can be in charge of one more case of this protocol.</summary>
    public bool HasRoom(string protocol) => protocol != CaseLoad.Protocol || Cases < MostCases;

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

    /// <summary>The same person with their cases, and the room they have for more.</summary>
    /// <param name="cases">How many open cases of violence they are in charge of.</param>
    public Person With(RosterFile file, CaseLoad load, int cases, DateTimeOffset now)
    {
        var rooms = file.Rooms.Where(room => room.Person == Id && now < room.Until).Select(room => room.Most);
        return this with { Cases = cases, MostCases = rooms.Append(load.Most).Max() };
    }

    /// <summary>Whether the person is in the CoPil, of which the Bureau is part.</summary>
    public bool InCopil => Has(Role.Copil) || Has(Role.Bureau);

    /// <summary>The seat whose circle counts for signatures; the Bureau counts as one circle.</summary>
    public Seat? CopilSeat =>
        Seats.FirstOrDefault(seat => seat.Role == Role.Bureau) ?? Seats.FirstOrDefault(seat => seat.Role == Role.Copil);
}
