using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A protocol as data, pinned on a case by id and version. Instances are made by <see cref="Create"/>, which
/// refuses inconsistent ones.</summary>
public sealed record Protocol
{
    public required string Id { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the definition's bytes, lower-case hex; the CoPil's mandate covers it.</summary>
    public required string Hash { get; init; }

    /// <summary>The number of the format of its file.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Whether what is owed to people stands in duties, which the rules hold, and not in sentences.</summary>
    public bool HasDuties => Schema >= 2;

    public required Words Name { get; init; }
    public required ImmutableArray<string> Accepts { get; init; }

    /// <summary>Themes under which nobody is accused, so that nobody is asked who did it.</summary>
    public ImmutableArray<string> NobodyNamed { get; init; } = [];

    /// <summary>Help lines by theme; shown for what was ticked, never by searching a text.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> LinesFor { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The charters people have signed, by version; empty when the protocol uses none.</summary>
    public ImmutableArray<Charter> Charters { get; init; } = [];

    /// <summary>The role of the pair: the two people in charge of the case when a decision is proposed.</summary>
    public required Role Pair { get; init; }

    public required int MinPeople { get; init; }
    public required ImmutableArray<Stage> Stages { get; init; }
    public required ImmutableArray<Ending> Endings { get; init; }

    /// <summary>Moves possible from every stage.</summary>
    public required ImmutableArray<Move> FromAny { get; init; }

    public required Reopening Reopen { get; init; }
    public required ImmutableArray<DecisionRule> Decisions { get; init; }

    /// <summary>The rules shared by all protocols, as they were for this version.</summary>
    public required CommonRules Common { get; init; }

    /// <summary>How many custodians must open a name together.</summary>
    public int CustodiansNeeded => Common.CustodiansNeeded;

    /// <summary>How many custodians must recover the keys of a case together: one more than open a name, so that those
    /// who open names open no case.</summary>
    public int RecoveryNeeded => Math.Max(Common.CustodiansNeeded + 1, Floors.RecoveryCustodians);

    public Stage First => Stages[0];

    public Stage? Stage(string id) => Stages.FirstOrDefault(stage => stage.Id == id);

    public Ending? Ending(string id) => Endings.FirstOrDefault(ending => ending.Id == id);

    /// <summary>The numbers for a kind of decision; a lifting needs as many signatures as a suspension. Null when the
    /// protocol does not have that kind.</summary>
    public DecisionRule? Decision(DecisionKind kind) =>
        Decisions.FirstOrDefault(rule => rule.Kind == kind)
        ?? (
            kind == DecisionKind.Lifting
            && Decisions.FirstOrDefault(rule => rule.Kind == DecisionKind.SetAside) is { } same
                ? same.Lifting()
                : null
        );

    public Charter? Charter(string id) => Charters.FirstOrDefault(charter => charter.Id == id);

    /// <summary>The stage at which cases sent by another protocol arrive.</summary>
    public string ArrivesAt => Common.ArrivesAt[Id];

    /// <summary>The stage that every other stage leads to when a consent is withdrawn; null when the protocol has
    /// none.</summary>
    public string? Pause =>
        FromAny
            .FirstOrDefault(move => move.Needs is [{ Kind: NeedKind.ConsentRevoked }] && Stage(move.To) is not null)
            ?.To;

    /// <summary>Whether every way to a stage requires this consent or an override of it.</summary>
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

    /// <summary>Every move from a stage, its own first.</summary>
    public IEnumerable<Move> MovesFrom(string stage) =>
        (Stage(stage)?.To ?? []).Concat(
            Stage(stage) is null
                ? []
                : FromAny.Where(move => move.To != stage && Stage(stage)!.To.All(own => own.To != move.To))
        );

    /// <summary>All conditions of a move: its own, those of every way out, and those of its destination.</summary>
    public IEnumerable<Need> NeedsOf(Move move) =>
        WaysOut.NeedsOf(this, move).Concat(Stage(move.To)?.Needs ?? []).Concat(FactsOf(move.To));

    /// <summary>What must have happened before a case can end as an ending says. Whatever a definition of the first
    /// schema says, one that keeps the case as after a measure needs a measure, where another end can be
    /// chosen.</summary>
    private IEnumerable<Need> FactsOf(string place) =>
        Ending(place) is not { } ending ? []
        : !ending.Facts.IsEmpty ? ending.Facts
        : ending.Retention == Retention.Measure
        && Stages.Where(stage => stage.To.Any(move => move.To == place)).All(HasOtherEnd)
            ? [new Need(NeedKind.MeasureTaken)]
        : [];

    private bool HasOtherEnd(Stage stage) =>
        stage.To.Any(move => Ending(move.To)?.Retention is { } kept && kept != Retention.Measure);

    /// <summary>How many people can hold a role in a case: as many as a stage requires, and at least as many as every
    /// case needs.</summary>
    public int MostPeople(Role role) => Math.Max(MinPeople, Stages.Max(stage => stage.Roles.GetValueOrDefault(role)));

    /// <summary>The roles with a part in it, in the order of the stages.</summary>
    public IEnumerable<Role> Parts => Stages.SelectMany(stage => stage.Roles.Keys.Order()).Distinct();

    /// <summary>Every condition in it, including those nested in others.</summary>
    public IEnumerable<Need> AllNeeds =>
        Stages
            .SelectMany(stage => stage.Needs.Concat(stage.To.SelectMany(move => move.Needs)))
            .Concat(FromAny.SelectMany(move => move.Needs))
            .Concat(Endings.SelectMany(ending => ending.Facts))
            .SelectMany(need => need.Needs.Prepend(need));

    /// <summary>Refuses a definition with moves that lead nowhere, unreachable places, or numbers below a
    /// floor.</summary>
    /// <param name="isStored">Whether it was in force before. It stays readable for its cases: its floors are checked,
    /// and not whether each condition can hold, and each end has its facts.</param>
    /// <exception cref="ProtocolException">The definition is refused; has every fault.</exception>
    public static Protocol Create(Protocol protocol, bool isStored = false) =>
        ProtocolCheck.Faults(protocol, isStored).ToImmutableArray() is { IsEmpty: false } faults
            ? throw new ProtocolException(faults)
            : protocol;
}
