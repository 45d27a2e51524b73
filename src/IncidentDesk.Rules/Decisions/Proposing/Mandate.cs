using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The mandate that lets a protocol lead to a decision: given by several CoPil members of several circles to
/// one exact definition, or to one case under it.</summary>
/// <param name="Hash">What they signed, lower-case hex: the hash of the definition and of how decisions go, and of the
/// case when it is for one.</param>
public sealed record Mandate(string Protocol, int Version, string Hash, ImmutableArray<Validation> Validations)
{
    public bool IsValid =>
        Validations.Select(v => v.Person).Distinct().Count() >= Floors.MandateMembers
        && CircleNames.Count(Validations.Select(v => v.Circle)) >= Floors.MandateCircles;

    /// <summary>The definition it was given under, lower-case hex.</summary>
    public string Definition { get; init; } = Hash;

    /// <summary>The case it was given for; null for every case of the version.</summary>
    public Guid? Case { get; init; }

    /// <summary>A changed definition, or another way of deciding, has another hash: it loses its validation.</summary>
    public bool Covers(Protocol protocol) =>
        IsValid
        && Protocol == protocol.Id
        && Version == protocol.Version
        && Definition == protocol.Hash
        && Case is null;

    public bool Covers(CaseFile file) =>
        !file.Protocol.Common.MandatePerCase
            ? Covers(file.Protocol)
            : IsValid
                && Protocol == file.Protocol.Id
                && Version == file.Protocol.Version
                && Definition == file.Protocol.Hash
                && Case == file.Id;

    /// <summary>Whether this person may validate now; null when nothing stands against it.</summary>
    public Reason? Bars(Person person) =>
        !person.InCopil ? Reason.NotInCopil
        : Validations.Any(v => v.Person == person.Id) ? Reason.AlreadyValidated
        : null;
}
