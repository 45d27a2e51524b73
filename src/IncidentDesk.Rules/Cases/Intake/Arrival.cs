using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Before anything is done in a case that another protocol sent on, the people there must read it, as in any
/// other case.</summary>
internal static class Arrival
{
    private static readonly ImmutableArray<Need> Read =
    [
        new(NeedKind.ConflictAnswered) { Persons = Floors.PeopleOnCase },
        new(NeedKind.OpenedBy) { Persons = Floors.PeopleOnCase },
    ];

    /// <summary>What must still be done since the case arrived; empty when it was not sent on, or has moved
    /// since.</summary>
    public static IEnumerable<Need> Missing(CaseFile file, DateTimeOffset now) =>
        file.History.OfType<Rerouted>().LastOrDefault() is { } sent
        && sent.At == file.StageSince
        && file.Stage == file.Protocol.ArrivesAt
            ? Read.Where(need => !need.Holds(file, now))
            : [];
}
