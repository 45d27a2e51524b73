using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>What a seat lets its holder do; the ids are those of the protocols.</summary>
public enum Role
{
    Listener,
    Instructor,
    Facilitator,
    Coordination,
    Copil,
    Bureau,
    Board,
    Outsider,
    Custodian,
    Admin,
    DataContact,
    RoundsFacilitator,
}

/// <summary>The ids of roles, as protocols and seats write them.</summary>
public static class Roles
{
    public static string Id(this Role role) =>
        role switch
        {
            Role.Listener => "ecoute",
            Role.Instructor => "instruction",
            Role.Facilitator => "facilitation",
            Role.Coordination => "coordination",
            Role.Copil => "copil",
            Role.Bureau => "bureau",
            Role.Board => "ca",
            Role.Outsider => "tiers_externe",
            Role.Custodian => "depositaire",
            Role.Admin => "admin_technique",
            Role.DataContact => "referent_donnees",
            Role.RoundsFacilitator => "animation_gpo",
        };

    /// <summary>Null when the protocol uses a word the rules do not know.</summary>
    public static Role? Parse(string id) =>
        Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => role!.Value.Id() == id);
}

/// <summary>A role held by a person in a body since a moment, and until one when the mandate ends; circles decide how
/// signatures are spread.</summary>
public sealed record Seat(
    Guid Person,
    Role Role,
    int Number,
    string Circle,
    DateTimeOffset Since,
    DateTimeOffset? Until = null
)
{
    public bool HeldAt(DateTimeOffset at) => Since <= at && (Until is null || at < Until);

    public string Id => $"{Role.Id()}-{Number}";
}

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

/// <summary>Who acts: a person of the desk, or the holder of a receipt (no roles).</summary>
public sealed record Actor(Guid Id, ImmutableArray<Role> Roles)
{
    public static Actor Of(Person person) => new(person.Id, [.. person.Seats.Select(seat => seat.Role)]);

    public bool Has(Role role) => Roles.Contains(role);
}
