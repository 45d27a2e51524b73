using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>A text of the protocol in the languages of the desk.</summary>
public sealed record Words(string Fr, string En);

/// <summary>A protocol as data, pinned on a case by name and version; only <see cref="Create"/> makes one, and it refuses what contradicts itself.</summary>
public sealed record Protocol
{
    private Protocol() { }

    public required string Id { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the definition's bytes, lower-case hex: what the CoPil's mandate is given to.</summary>
    public required string Hash { get; init; }

    public required Words Name { get; init; }
    public required ImmutableArray<string> Accepts { get; init; }

    /// <summary>The role of "the pair": the two people in charge of the case when a decision is proposed.</summary>
    public required Role Pair { get; init; }

    public required int MinPeople { get; init; }
    public required ImmutableArray<Stage> Stages { get; init; }
    public required ImmutableArray<Ending> Endings { get; init; }

    /// <summary>Ways out of every stage that is not an end.</summary>
    public required ImmutableArray<Move> FromAny { get; init; }

    public required ImmutableArray<DecisionRule> Decisions { get; init; }

    /// <summary>How many custodians open a name together.</summary>
    public required int CustodiansNeeded { get; init; }

    public Stage First => Stages[0];
    public Stage? Stage(string id) => Stages.FirstOrDefault(stage => stage.Id == id);
    public Ending? Ending(string id) => Endings.FirstOrDefault(ending => ending.Id == id);
    public DecisionRule? Decision(DecisionKind kind) => Decisions.FirstOrDefault(rule => rule.Kind == kind);

    public Words NameOf(string place) => Stage(place)?.Name ?? Ending(place)?.Name ?? new(place, place);

    /// <summary>Every move the protocol knows from a stage, its own first.</summary>
    public IEnumerable<Move> MovesFrom(string stage) =>
        (Stage(stage)?.To ?? []).Concat(Stage(stage) is null ? [] : FromAny.Where(move => move.To != stage && Stage(stage)!.To.All(own => own.To != move.To)));

    /// <summary>Refuses a definition whose moves lead nowhere, whose places cannot be reached, or whose numbers are under a floor.</summary>
    /// <exception cref="ProtocolException">With the place and the reason.</exception>
    public static Protocol Create(string id, int version, string hash, Words name, ImmutableArray<string> accepts, Role pair, int minPeople,
        ImmutableArray<Stage> stages, ImmutableArray<Ending> endings, ImmutableArray<Move> fromAny, ImmutableArray<DecisionRule> decisions,
        int custodiansNeeded = Floors.Custodians)
    {
        if (stages.Length == 0) throw new ProtocolException(id, "a protocol needs at least one stage");
        if (minPeople < Floors.PeopleOnCase) throw new ProtocolException("min_people_on_case", $"{minPeople} is under the floor of {Floors.PeopleOnCase}");
        if (custodiansNeeded < Floors.Custodians) throw new ProtocolException("custodians_needed", $"{custodiansNeeded} is under the floor of {Floors.Custodians}");
        var places = stages.Select(stage => stage.Id).Concat(endings.Select(ending => ending.Id)).ToArray();
        if (places.GroupBy(place => place).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ProtocolException(twice.Key, "this id stands twice");
        foreach (var move in stages.SelectMany(stage => stage.To).Concat(fromAny))
            if (!places.Contains(move.To)) throw new ProtocolException(move.To, "a move leads to a place that does not exist");
        var reached = new HashSet<string> { stages[0].Id };
        var waiting = new Queue<Stage>([stages[0]]);
        while (waiting.TryDequeue(out var from))
            foreach (var to in from.To.Concat(fromAny).Select(move => move.To).Where(reached.Add))
                if (stages.FirstOrDefault(stage => stage.Id == to) is { } next) waiting.Enqueue(next);
        if (places.FirstOrDefault(place => !reached.Contains(place)) is { } alone) throw new ProtocolException(alone, "no move leads here");
        return new()
        {
            Id = id, Version = version, Hash = hash, Name = name, Accepts = accepts, Pair = pair, MinPeople = minPeople,
            Stages = stages, Endings = endings, FromAny = fromAny, Decisions = decisions, CustodiansNeeded = custodiansNeeded,
        };
    }
}

/// <summary>A step of a protocol: who must act in it, by when, and where it may lead.</summary>
/// <param name="Status">What the person who reported reads about this stage.</param>
/// <param name="Next">What they can expect by the stage's deadline.</param>
public sealed record Stage(
    string Id, Words Name, Words Purpose, Words Entry, Words Status, Words Next, Span? Deadline, Span? Max, ImmutableDictionary<Role, int> Roles,
    ImmutableArray<Consent> ConsentsAsked, ImmutableArray<Need> Needs, ImmutableArray<Move> To);

/// <summary>Where a case can end.</summary>
/// <param name="PurgeAfter">How long after that everything is destroyed; null where nothing is by itself.</param>
public sealed record Ending(string Id, Words Name, Words Status, Span? PurgeAfter);

/// <summary>A way from one stage to another place, with conditions of its own on top of the target's.</summary>
public sealed record Move(string To, ImmutableArray<Need> Needs);

/// <summary>A protocol that contradicts itself; <see cref="Place"/> is the word that is wrong.</summary>
public sealed class ProtocolException(string place, string reason) : Exception($"{place}: {reason}")
{
    public string Place { get; } = place;
    public string Reason { get; } = reason;
}
