using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Decisions;

/// <summary>How many distinct people must sign a kind of decision; never below
/// <see cref="Floors.Signatures"/>.</summary>
public sealed record DecisionRule
{
    public DecisionRule(
        DecisionKind kind,
        Words name,
        int pair,
        int body,
        int circles,
        int outsideBureau,
        TimeSpan signWithin
    )
    {
        var floor = Floors.Signatures(kind);
        if (pair < floor.Pair || body < floor.Body || circles < floor.Circles || outsideBureau < floor.OutsideBureau)
            throw new ProtocolException(
                kind.Id(),
                new Words(
                    $"moins de signatures que le minimum ({floor.Pair} du binôme, {floor.Body} du CoPil, "
                        + $"{floor.Circles} cercles, {floor.OutsideBureau} hors du Bureau)",
                    $"fewer signatures than the floor ({floor.Pair} of the pair, {floor.Body} of the CoPil, "
                        + $"{floor.Circles} circles, {floor.OutsideBureau} outside the Bureau)"
                )
            );
        if (signWithin <= TimeSpan.Zero)
            throw new ProtocolException(
                kind.Id(),
                new Words(
                    "une proposition demande un temps pour être signée",
                    "a proposal needs a time to be signed in"
                )
            );
        (Kind, Name, Pair, Body, Circles, OutsideBureau, SignWithin) = (
            kind,
            name,
            pair,
            body,
            circles,
            outsideBureau,
            signWithin
        );
    }

    public DecisionKind Kind { get; }
    public Words Name { get; }
    public int Pair { get; }
    public int Body { get; }
    public int Circles { get; }
    public int OutsideBureau { get; }
    public TimeSpan SignWithin { get; }
    public int Total => Pair + Body;

    /// <summary>The same numbers, for lifting a measure.</summary>
    public DecisionRule Lifting() =>
        new(
            DecisionKind.Lifting,
            new("Levée d’une mesure", "Lifting of a measure"),
            Pair,
            Body,
            Circles,
            OutsideBureau,
            SignWithin
        );

    /// <summary>Whether these signers, each counted once, are enough.</summary>
    public bool IsMetBy(IReadOnlyCollection<Signer> signers)
    {
        var body = signers
            .Where(signer => signer.Hat == SigningCapacity.Body)
            .DistinctBy(signer => signer.Person)
            .ToArray();
        return signers.Where(signer => signer.Hat == SigningCapacity.Pair).DistinctBy(signer => signer.Person).Count()
                >= Pair
            && body.Length >= Body
            && CircleNames.Count(body.Select(signer => signer.Circle)) >= Circles
            && body.Count(signer => !signer.InBureau) >= OutsideBureau;
    }
}
