using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Finds everything wrong with a definition: moves that lead nowhere, unreachable places, numbers below a
/// floor.</summary>
/// <remarks>A place is a key, a stage, <c>stage.key</c>, or <c>stage&gt;target</c> for a move.</remarks>
internal static class ProtocolCheck
{
    public static IEnumerable<ProtocolFault> Faults(Protocol protocol)
    {
        if (protocol.Stages.Length == 0)
            return [new(protocol.Id, "a protocol needs at least one stage")];
        return
        [
            .. FloorCheck.Of(protocol.Common),
            .. Ids(protocol),
            .. Ways(protocol),
            .. protocol.Stages.SelectMany(stage => FloorCheck.Of(stage, stage == protocol.First)),
            .. Reopen(protocol),
            .. Themes(protocol),
            .. Rest(protocol),
        ];
    }

    private static IEnumerable<ProtocolFault> Rest(Protocol protocol)
    {
        if (protocol.MinPeople < Floors.PeopleOnCase)
            yield return new("min_people_on_case", FloorCheck.Under(protocol.MinPeople, Floors.PeopleOnCase));
        if (protocol.First.Roles.Count != 1)
            yield return new($"{protocol.First.Id}.roles", "one role receives a report");
        if (!protocol.Common.ArrivesAt.TryGetValue(protocol.Id, out var arrives))
            yield return new("reroute", $"'{protocol.Id}' is missing: a case sent here must arrive somewhere");
        else if (protocol.Stage(arrives) is null)
            yield return new("reroute", $"'{arrives}' is not a stage of {protocol.Id}");
        foreach (var ending in protocol.Endings)
            if (ending.Retention is null == ending.Reroute is null)
                yield return new(ending.Id, "an end has a retention, or another protocol to send to");
    }

    private static IEnumerable<string> Places(Protocol protocol) =>
        protocol.Stages.Select(stage => stage.Id).Concat(protocol.Endings.Select(ending => ending.Id));

    private static IEnumerable<ProtocolFault> Ids(Protocol protocol) =>
        Places(protocol)
            .GroupBy(place => place)
            .Where(group => group.Count() > 1)
            .Select(group => new ProtocolFault(group.Key, "this id stands twice"));

    private static IEnumerable<ProtocolFault> Ways(Protocol protocol)
    {
        var places = Places(protocol).ToHashSet();
        var moves = protocol
            .Stages.SelectMany(stage => stage.To.Select(move => (Place: $"{stage.Id}>{move.To}", Move: move)))
            .Concat(protocol.FromAny.Select(move => (Place: $">{move.To}", Move: move)))
            .ToArray();
        foreach (var (place, move) in moves)
        {
            if (!places.Contains(move.To))
                yield return new(place, $"a move leads to a place that does not exist, '{move.To}'");
            foreach (var fault in move.Needs.SelectMany(need => NeedFaults(protocol, place, need)))
                yield return fault;
        }
        foreach (var stage in protocol.Stages)
        {
            if (stage.To.IsEmpty)
                yield return new(stage.Id, "no move leads out of here");
            foreach (var fault in stage.Needs.SelectMany(need => NeedFaults(protocol, stage.Id, need)))
                yield return fault;
        }
        foreach (var alone in Places(protocol).Except(Reached(protocol)).Distinct())
            yield return new(alone, "no move leads here");
    }

    private static HashSet<string> Reached(Protocol protocol)
    {
        var reached = new HashSet<string> { protocol.First.Id };
        if (protocol.Common.ArrivesAt.TryGetValue(protocol.Id, out var arrives))
            reached.Add(arrives);
        var waiting = new Queue<string>(reached);
        while (waiting.TryDequeue(out var from))
            foreach (var move in protocol.MovesFrom(from).Where(move => reached.Add(move.To)))
                waiting.Enqueue(move.To);
        return reached;
    }

    private static IEnumerable<ProtocolFault> NeedFaults(Protocol protocol, string place, Need need)
    {
        foreach (var stage in need.Stages)
            if (protocol.Stage(stage) is null)
                yield return new(place, $"a condition names a stage that does not exist, '{stage}'");
        if (FloorCheck.Of(need) is { } floor)
            yield return new(place, floor);
        if (need.Kind == NeedKind.CommitmentLinked && protocol.Charters.All(charter => charter.Articles.IsEmpty))
            yield return new(place, "no charter is known that a case could be linked to");
        foreach (var fault in need.Needs.SelectMany(inner => NeedFaults(protocol, place, inner)))
            yield return fault;
    }

    private static IEnumerable<ProtocolFault> Reopen(Protocol protocol)
    {
        foreach (var to in new[] { protocol.Reopen.Reporter, protocol.Reopen.Party, protocol.Reopen.Team })
            if (to is not null && protocol.Stage(to) is null)
                yield return new("reopen", $"'{to}' is not a stage");
        if (protocol.Reopen.Team is not null && protocol.Reopen.Persons < Floors.Signers)
            yield return new("reopen", FloorCheck.Under(protocol.Reopen.Persons, Floors.Signers));
    }

    private static IEnumerable<ProtocolFault> Themes(Protocol protocol) =>
        protocol
            .NobodyNamed.Select(theme => (Place: "nobody_named", Theme: theme))
            .Concat(protocol.LinesFor.Keys.Select(theme => (Place: "lines_for", Theme: theme)))
            .Where(pair => !protocol.Accepts.Contains(pair.Theme))
            .Select(pair => new ProtocolFault(pair.Place, $"'{pair.Theme}' is not accepted here"));
}
