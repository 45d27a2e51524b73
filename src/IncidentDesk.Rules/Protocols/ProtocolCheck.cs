using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Finds everything wrong with a definition: moves that lead nowhere, places that are out of reach or without
/// a way to an end, conditions that say nothing, numbers below a floor.</summary>
/// <remarks>A place is a key, a stage, <c>stage.key</c>, or <c>stage&gt;target</c> for a move.</remarks>
internal static class ProtocolCheck
{
    public static IEnumerable<ProtocolFault> Faults(Protocol protocol, bool isStored)
    {
        if (protocol.Stages.Length == 0)
            return [new(protocol.Id, new("un protocole a au moins une étape", "a protocol needs at least one stage"))];
        return
        [
            .. FloorCheck.Of(protocol.Common),
            .. Ids(protocol),
            .. Ways(protocol),
            .. ConditionCheck.Of(protocol, isStored),
            .. DutyCheck.Of(protocol, isStored),
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
            yield return new(
                $"{protocol.First.Id}.roles",
                new("un seul rôle reçoit un signalement", "one role receives a report")
            );
        if (!protocol.Common.ArrivesAt.TryGetValue(protocol.Id, out var arrives))
            yield return new(
                "reroute",
                new(
                    $"« {protocol.Id} » manque : un dossier envoyé ici doit arriver quelque part",
                    $"'{protocol.Id}' is missing: a case sent here must arrive somewhere"
                )
            );
        else if (protocol.Stage(arrives) is null)
            yield return new(
                "reroute",
                new(
                    $"« {arrives} » n’est pas une étape de {protocol.Id}",
                    $"'{arrives}' is not a stage of {protocol.Id}"
                )
            );
        foreach (var ending in protocol.Endings)
            if (ending.Retention is null == ending.Reroute is null)
                yield return new(
                    ending.Id,
                    new(
                        "une fin a une durée de conservation, ou un autre protocole où envoyer",
                        "an end has a retention, or another protocol to send to"
                    )
                );
    }

    private static IEnumerable<string> Places(Protocol protocol) =>
        protocol.Stages.Select(stage => stage.Id).Concat(protocol.Endings.Select(ending => ending.Id));

    private static IEnumerable<ProtocolFault> Ids(Protocol protocol) =>
        Places(protocol)
            .GroupBy(place => place)
            .Where(group => group.Count() > 1)
            .Select(group => new ProtocolFault(group.Key, new("ce nom est écrit deux fois", "this id stands twice")));

    private static IEnumerable<ProtocolFault> Ways(Protocol protocol)
    {
        var places = Places(protocol).ToHashSet();
        var moves = protocol
            .Stages.SelectMany(stage => stage.To.Select(move => (Place: $"{stage.Id}>{move.To}", Move: move)))
            .Concat(protocol.FromAny.Select(move => (Place: $">{move.To}", Move: move)));
        foreach (var (place, move) in moves)
            if (!places.Contains(move.To))
                yield return new(
                    place,
                    new(
                        $"un passage mène à une étape qui n’existe pas, « {move.To} »",
                        $"a move leads to a place that does not exist, '{move.To}'"
                    )
                );
        foreach (var stage in protocol.Stages)
            if (stage.To.IsEmpty)
                yield return new(stage.Id, new("aucun passage ne sort d’ici", "no move leads out of here"));
            else if (stage.To.Any(move => move.To == stage.Id))
                yield return new(
                    $"{stage.Id}>{stage.Id}",
                    new("un passage mène à l’étape d’où il part", "a move leads to where it starts")
                );
        foreach (var alone in Places(protocol).Except(Reached(protocol)).Distinct())
            yield return new(alone, new("aucun passage ne mène ici", "no move leads here"));
        foreach (var trap in protocol.Stages.Where(stage => !stage.To.IsEmpty && !LeadsToAnEnd(protocol, stage)))
            yield return new(trap.Id, new("aucun chemin ne mène d’ici à une fin", "no way leads from here to an end"));
    }

    /// <summary>Whether a stage leads to an end by moves of stages. Those that are open from everywhere are for people
    /// who ask to stop, and do not count.</summary>
    private static bool LeadsToAnEnd(Protocol protocol, Stage stage) =>
        From(stage.Id, place => (protocol.Stage(place)?.To ?? []).Select(move => move.To))
            .Any(place => protocol.Ending(place) is not null);

    private static HashSet<string> Reached(Protocol protocol)
    {
        IEnumerable<string> Next(string from) => protocol.MovesFrom(from).Select(move => move.To);
        var reached = From(protocol.First.Id, Next);
        if (protocol.Common.ArrivesAt.TryGetValue(protocol.Id, out var arrives))
            reached.UnionWith(From(arrives, Next));
        return reached;
    }

    /// <summary>A place and every place that some way leads to from it.</summary>
    internal static HashSet<string> From(string place, Func<string, IEnumerable<string>> next)
    {
        var reached = new HashSet<string> { place };
        var waiting = new Queue<string>(reached);
        while (waiting.TryDequeue(out var from))
            foreach (var to in next(from).Where(reached.Add))
                waiting.Enqueue(to);
        return reached;
    }

    private static IEnumerable<ProtocolFault> Reopen(Protocol protocol)
    {
        foreach (var to in new[] { protocol.Reopen.Reporter, protocol.Reopen.Party, protocol.Reopen.Team })
            if (to is not null && protocol.Stage(to) is null)
                yield return new("reopen", new($"« {to} » n’est pas une étape", $"'{to}' is not a stage"));
        if (protocol.Reopen.Team is not null && protocol.Reopen.Persons < Floors.Signers)
            yield return new("reopen", FloorCheck.Under(protocol.Reopen.Persons, Floors.Signers));
    }

    private static IEnumerable<ProtocolFault> Themes(Protocol protocol) =>
        protocol
            .NobodyNamed.Select(theme => (Place: "nobody_named", Theme: theme))
            .Concat(protocol.LinesFor.Keys.Select(theme => (Place: "lines_for", Theme: theme)))
            .Where(pair => !protocol.Accepts.Contains(pair.Theme))
            .Select(pair => new ProtocolFault(
                pair.Place,
                new($"« {pair.Theme} » n’est pas reçu ici", $"'{pair.Theme}' is not accepted here")
            ));
}
