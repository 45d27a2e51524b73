using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The mandate for decisions under a protocol: signed by several CoPil members of several circles, for one
/// exact definition or for one case under it.</summary>
/// <param name="Hash">What they signed, lower-case hex: a hash over the definition and the decision rules and, for a
/// mandate of one case, the case's id.</param>
public sealed record Mandate(string Protocol, int Version, string Hash, ImmutableArray<Validation> Validations)
{
    public bool IsValid =>
        Validations.Select(v => v.Person).Distinct().Count() >= Floors.MandateMembers
        && CircleNames.Count(Validations.Select(v => v.Circle)) >= Floors.MandateCircles;

    /// <summary>The hash of the definition it was given for, lower-case hex.</summary>
    public string Definition { get; init; } = Hash;

    /// <summary>The case it was given for; null when it is for every case of the version.</summary>
    public Guid? Case { get; init; }

    /// <summary>What allows each kind of measure: the statutory organ, the article, the internal rule. The signatures
    /// cover them. Empty in a mandate that was signed before the organisation wrote them.</summary>
    public ImmutableArray<MeasureGround> Grounds { get; init; } = [];

    /// <summary>What allows this kind of measure; null when that is not written.</summary>
    public Ground? GroundOf(DecisionKind kind) =>
        Grounds.FirstOrDefault(one => one.Kind == kind)?.Ground is { IsWhole: true } ground ? ground : null;

    /// <summary>Whether it covers every case under this definition. A changed definition has another hash, which the
    /// mandate does not cover.</summary>
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

    /// <summary>The members of the CoPil who are asked for a mandate of this case alone: all but those who may not know
    /// of it.</summary>
    public static IEnumerable<Guid> AskedOf(CaseFile file, IEnumerable<Person> people) =>
        people
            .Where(person => person.InCopil && !file.SetAside.Contains(person.Id) && !file.Recused.Contains(person.Id))
            .Select(person => person.Id);

    /// <summary>Without what these people signed.</summary>
    public Mandate Without(IReadOnlySet<Guid> people) =>
        this with
        {
            Validations = Validations.RemoveAll(validation => people.Contains(validation.Person)),
        };

    /// <summary>Why this person may not validate now; null when they may.</summary>
    public Reason? Bars(Person person) =>
        !person.InCopil ? Reason.NotInCopil
        : Validations.Any(v => v.Person == person.Id) ? Reason.AlreadyValidated
        : null;
}
