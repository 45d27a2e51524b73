using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>A CoPil member's validation of one version of a protocol, its signature verified.</summary>
public sealed record Validation(Guid Person, string Circle, DateTimeOffset At)
{
    /// <summary>The seat in which it was given; with the key and the signature (lower-case hex) it lets an outsider check it. The rules read none of them.</summary>
    public string Seat { get; init; } = "";
    public string Key { get; init; } = "";
    public string Signature { get; init; } = "";
}

/// <summary>The mandate that lets a protocol lead to a decision: given by several CoPil members of several circles to one exact definition.</summary>
public sealed record Mandate(string Protocol, int Version, string Hash, ImmutableArray<Validation> Validations)
{
    public bool IsValid =>
        Validations.Select(v => v.Person).Distinct().Count() >= Floors.MandateMembers &&
        Validations.Select(v => v.Circle).Distinct().Count() >= Floors.MandateCircles;

    public bool Covers(Protocol protocol) => IsValid && Protocol == protocol.Id && Version == protocol.Version && Hash == protocol.Hash;

    /// <summary>Whether this person may validate now; null when nothing stands against it.</summary>
    public Reason? Bars(Person person) =>
        !person.InCopil ? Reason.NotInCopil : Validations.Any(v => v.Person == person.Id) ? Reason.AlreadyValidated : null;
}
