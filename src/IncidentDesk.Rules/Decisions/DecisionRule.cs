using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules;

/// <summary>What a decision does to someone's place.</summary>
public enum DecisionKind
{
    SetAside,
    Exclusion,
    Lifting,
}

/// <summary>In which capacity someone signs; one hat per person per decision.</summary>
public enum Hat
{
    Pair,
    Body,
}

/// <summary>What someone has done in a decision; whoever has taken one part takes no other.</summary>
public enum Part
{
    Pair,
    Body,
    Judge,
    Above,
    Veto,
    Appeal,
}

/// <summary>The ids of decision kinds, as protocols write them.</summary>
public static class DecisionKinds
{
    public static string Id(this DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => "mise_a_l_ecart",
            DecisionKind.Exclusion => "exclusion",
            DecisionKind.Lifting => "levee",
        };

    public static DecisionKind? Parse(string id) =>
        Enum.GetValues<DecisionKind>()
            .Select(kind => (DecisionKind?)kind)
            .FirstOrDefault(kind => kind!.Value.Id() == id);
}

/// <summary>How many distinct people must sign a kind of decision; never under
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
                $"fewer signatures than the floor ({floor.Pair} of the pair, {floor.Body} of the body, "
                    + $"{floor.Circles} circles, {floor.OutsideBureau} outside the Bureau)"
            );
        if (signWithin <= TimeSpan.Zero)
            throw new ProtocolException(kind.Id(), "a proposal needs a time to be signed in");
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

    /// <summary>The same numbers, to lift a measure.</summary>
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
        var body = signers.Where(signer => signer.Hat == Hat.Body).DistinctBy(signer => signer.Person).ToArray();
        return signers.Where(signer => signer.Hat == Hat.Pair).DistinctBy(signer => signer.Person).Count() >= Pair
            && body.Length >= Body
            && CircleNames.Count(body.Select(signer => signer.Circle)) >= Circles
            && body.Count(signer => !signer.InBureau) >= OutsideBureau;
    }
}

/// <summary>A passkey's public key with the signature by which its person's own key vouches for it, both hex.</summary>
public sealed record PinnedPasskey(string Key, string Endorsed);

/// <summary>The roster that a proposal was made under: how many of its entries, the moment before which signatures of
/// it count, and the hash of them all.</summary>
public sealed record RosterPin(int Entries, DateTimeOffset At, string Hash);

/// <summary>Someone who may sign, as the proposal pinned them: seat, circle and public keys, so that no later change of
/// the roster counts.</summary>
public sealed record Signer(Guid Person, Hat Hat, string Seat, string Circle, bool InBureau, string SigningKey)
{
    /// <summary>The passkeys that the person had when the decision was proposed; any of them may sign in place of
    /// <see cref="SigningKey"/>.</summary>
    public ImmutableArray<PinnedPasskey> Passkeys { get; init; } = [];

    /// <summary>Pinned like the others, and asked only when too few of them remain.</summary>
    public bool Alternate { get; init; }
}
