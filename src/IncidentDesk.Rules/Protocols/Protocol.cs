using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A protocol as data, pinned on a case by name and version; only <see cref="Create"/> makes one, and it
/// refuses what contradicts itself.</summary>
public sealed record Protocol
{
    public required string Id { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the definition's bytes, lower-case hex: what the CoPil's mandate is given to.</summary>
    public required string Hash { get; init; }

    public required Words Name { get; init; }
    public required ImmutableArray<string> Accepts { get; init; }

    /// <summary>Themes under which nobody is accused: no one is asked who did it.</summary>
    public ImmutableArray<string> NobodyNamed { get; init; } = [];

    /// <summary>Help lines shown for a theme, by what was ticked and never by searching a text.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> LinesFor { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The charters people have signed, by version; none where the protocol has no use for them.</summary>
    public ImmutableArray<Charter> Charters { get; init; } = [];

    /// <summary>The role of "the pair": the two people in charge of the case when a decision is proposed.</summary>
    public required Role Pair { get; init; }

    public required int MinPeople { get; init; }
    public required ImmutableArray<Stage> Stages { get; init; }
    public required ImmutableArray<Ending> Endings { get; init; }

    /// <summary>Ways out of every stage that is not an end.</summary>
    public required ImmutableArray<Move> FromAny { get; init; }

    public required Reopening Reopen { get; init; }
    public required ImmutableArray<DecisionRule> Decisions { get; init; }

    /// <summary>What all protocols share, as it stood for this version.</summary>
    public required CommonRules Common { get; init; }

    /// <summary>How many custodians open a name together.</summary>
    public int CustodiansNeeded => Common.CustodiansNeeded;

    public Stage First => Stages[0];

    public Stage? Stage(string id) => Stages.FirstOrDefault(stage => stage.Id == id);

    public Ending? Ending(string id) => Endings.FirstOrDefault(ending => ending.Id == id);

    /// <summary>The numbers of a kind; a measure is lifted by as many as a suspension takes. Null when the protocol
    /// does not know it.</summary>
    public DecisionRule? Decision(DecisionKind kind) =>
        Decisions.FirstOrDefault(rule => rule.Kind == kind)
        ?? (
            kind == DecisionKind.Lifting
            && Decisions.FirstOrDefault(rule => rule.Kind == DecisionKind.SetAside) is { } same
                ? same.Lifting()
                : null
        );

    public Charter? Charter(string id) => Charters.FirstOrDefault(charter => charter.Id == id);

    /// <summary>The stage at which a case arrives that another protocol sends here.</summary>
    public string ArrivesAt => Common.ArrivesAt[Id];

    /// <summary>The stage to which any other one leads once a consent is taken back; null where the protocol has
    /// none.</summary>
    public string? Pause =>
        FromAny
            .FirstOrDefault(move => move.Needs is [{ Kind: NeedKind.ConsentRevoked }] && Stage(move.To) is not null)
            ?.To;

    /// <summary>Whether a case can only have come to a stage by a way that needs this consent, or an override of
    /// it.</summary>
    public bool StandsOn(string stage, Consent consent)
    {
        bool Asks(IEnumerable<Need> needs) =>
            needs.Any(need => need.Kind == NeedKind.ConsentGiven && need.Consent == consent);
        var free = new HashSet<string>();
        var next = new Queue<string>(
            new[]
            {
                First.Id,
                Common.ArrivesAt.GetValueOrDefault(Id),
                Reopen.Reporter,
                Reopen.Party,
                Reopen.Team,
            }.OfType<string>()
        );
        while (next.TryDequeue(out var place))
            if (Stage(place) is { } here && !Asks(here.Needs) && free.Add(place))
                foreach (var move in MovesFrom(place).Where(move => !Asks(move.Needs)))
                    next.Enqueue(move.To);
        return Stage(stage) is not null && !free.Contains(stage);
    }

    public Words NameOf(string place) => Stage(place)?.Name ?? Ending(place)?.Name ?? new(place, place);

    /// <summary>Every move the protocol knows from a stage, its own first.</summary>
    public IEnumerable<Move> MovesFrom(string stage) =>
        (Stage(stage)?.To ?? []).Concat(
            Stage(stage) is null
                ? []
                : FromAny.Where(move => move.To != stage && Stage(stage)!.To.All(own => own.To != move.To))
        );

    /// <summary>Everything a move asks for: its own conditions, those of every way out, and those of the stage it leads
    /// to.</summary>
    public IEnumerable<Need> NeedsOf(Move move) => WaysOut.NeedsOf(this, move).Concat(Stage(move.To)?.Needs ?? []);

    /// <summary>How many people can hold a role in a case: as many as a stage of it asks for, and never fewer than a
    /// case needs.</summary>
    public int MostPeople(Role role) => Math.Max(MinPeople, Stages.Max(stage => stage.Roles.GetValueOrDefault(role)));

    /// <summary>Roles that take part in it, the first one first.</summary>
    public IEnumerable<Role> Parts => Stages.SelectMany(stage => stage.Roles.Keys.Order()).Distinct();

    /// <summary>Every condition there is in it, those inside others too.</summary>
    public IEnumerable<Need> AllNeeds =>
        Stages
            .SelectMany(stage => stage.Needs.Concat(stage.To.SelectMany(move => move.Needs)))
            .Concat(FromAny.SelectMany(move => move.Needs))
            .SelectMany(need => need.Needs.Prepend(need));

    /// <summary>Refuses a definition whose moves lead nowhere, whose places cannot be reached, or whose numbers are
    /// under a floor.</summary>
    /// <exception cref="ProtocolException">With every fault.</exception>
    public static Protocol Create(Protocol protocol) =>
        ProtocolCheck.Faults(protocol).ToImmutableArray() is { IsEmpty: false } faults
            ? throw new ProtocolException(faults)
            : protocol;
}
