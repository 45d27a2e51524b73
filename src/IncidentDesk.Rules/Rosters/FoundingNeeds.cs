using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Rosters;

/// <summary>What a founding still lacks, derived from the protocols' own data, so that a new protocol is included
/// automatically.</summary>
public static class FoundingNeeds
{
    /// <summary>Custodians who handle no case.</summary>
    public const int Custodians = 3;

    /// <summary>Everything missing, what prevents the founding first.</summary>
    /// <param name="running">The seats that run the rounds of decisions here.</param>
    public static ImmutableArray<FoundingNeed> Of(
        IReadOnlyCollection<FounderPlan> founders,
        IReadOnlyCollection<Protocol> protocols,
        ImmutableArray<Role> running
    ) => [.. Blocking(founders, protocols), .. Working(founders, protocols, running)];

    /// <summary>The number of circles among the CoPil's members; the Bureau counts as one, an empty circle as
    /// none.</summary>
    public static int Circles(IEnumerable<FounderPlan> founders) =>
        founders
            .Where(InCopil)
            .Select(founder => founder.Roles.Contains(Role.Bureau) ? CircleNames.Bureau : founder.Circle)
            .Where(circle => !string.IsNullOrWhiteSpace(circle))
            .Aggregate(
                ImmutableArray<string>.Empty,
                (known, circle) => known.Any(other => Spelling.Same(other, circle)) ? known : known.Add(circle)
            )
            .Length;

    /// <summary>What prevents the founding.</summary>
    internal static IEnumerable<FoundingNeed> Blocking(
        IReadOnlyCollection<FounderPlan> founders,
        IReadOnlyCollection<Protocol> protocols
    )
    {
        if (Count(founders, Role.Listener) < Floors.Readers)
            yield return new(FoundingGap.NobodyListens, true, Role: Role.Listener, Needed: Floors.Readers);
        if (Count(founders, Role.Custodian) < Custodians)
            yield return new(FoundingGap.Custodians, true, Role: Role.Custodian, Needed: Custodians);
        if (founders.Count(InCopil) < 2 || Circles(founders) < 2)
            yield return new(FoundingGap.CopilForEver, true, Role: Role.Copil, Needed: 2);
        var clashes = SeatCombination.All(protocols.Select(protocol => protocol.Common));
        foreach (var founder in founders)
            if (SeatCombination.Of(founder.Roles, clashes) is { } clash)
                yield return new(FoundingGap.Seats, true, Name: founder.Name, Clash: clash);
        foreach (var (index, founder) in founders.Index())
            if (founders.Take(index).Any(other => Spelling.Same(other.Name, founder.Name)))
                yield return new(FoundingGap.SameName, true, Name: founder.Name);
    }

    private static IEnumerable<FoundingNeed> Working(
        IReadOnlyCollection<FounderPlan> founders,
        IReadOnlyCollection<Protocol> protocols,
        ImmutableArray<Role> running
    )
    {
        var mandate = founders.Count(InCopil) >= Floors.MandateMembers && Circles(founders) >= Floors.MandateCircles;
        if (!mandate)
            yield return new(FoundingGap.Mandate, false, Role: Role.Copil, Needed: Floors.MandateMembers);
        foreach (var protocol in protocols)
        {
            var reads = protocol.First.Roles.Keys.First();
            var shut = Count(founders, reads) < Floors.Readers;
            if (shut)
                yield return new(FoundingGap.Door, false, protocol, reads, Floors.Readers, protocol.First);
            foreach (var role in protocol.Parts.Where(role => !(shut && role == reads)))
                if (
                    protocol.Stages.FirstOrDefault(stage =>
                        stage.Roles.GetValueOrDefault(role) > Count(founders, role)
                    ) is
                    { } stage
                )
                    yield return new(FoundingGap.Stage, false, protocol, role, protocol.MostPeople(role), stage);
            if (protocol.Decisions.IsEmpty)
                continue;
            if (LacksRounds(founders, protocol, running) is { } rounds)
                yield return rounds;
            foreach (var rule in mandate ? protocol.Decisions : [])
                if (!CanDecide(founders, rule))
                    yield return new(FoundingGap.Decision, false, protocol, Role.Copil, rule.Body, Decision: rule.Kind);
        }
    }

    /// <summary>Whoever runs the rounds is not in the CoPil and has no part in the case.</summary>
    private static FoundingNeed? LacksRounds(
        IReadOnlyCollection<FounderPlan> founders,
        Protocol protocol,
        ImmutableArray<Role> running
    )
    {
        var busy = protocol.Pair == Role.Facilitator ? protocol.MostPeople(Role.Facilitator) : 0;
        var able = founders.Where(founder => running.Any(founder.Roles.Contains) && !InCopil(founder)).ToArray();
        if (able.Length > Math.Min(busy, Count(able, Role.Facilitator)))
            return null;
        return running.Contains(Role.Facilitator)
            ? new(FoundingGap.Rounds, false, protocol, Role.Facilitator, busy + 1)
            : new(FoundingGap.Rounds, false, protocol, running[0], 1);
    }

    private static bool CanDecide(IReadOnlyCollection<FounderPlan> founders, DecisionRule rule) =>
        founders.Count(InCopil) >= rule.Body
        && Circles(founders) >= rule.Circles
        && founders.Count(founder => InCopil(founder) && !founder.Roles.Contains(Role.Bureau)) >= rule.OutsideBureau;

    private static bool InCopil(FounderPlan founder) => founder.Roles.Any(role => role is Role.Copil or Role.Bureau);

    private static int Count(IEnumerable<FounderPlan> founders, Role role) =>
        founders.Count(founder => founder.Roles.Contains(role));
}
