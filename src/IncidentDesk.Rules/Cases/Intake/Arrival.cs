using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A case that another protocol sent on is read by the people of the place it arrives at before anything is
/// done there, as any other case is.</summary>
internal static class Arrival
{
    private static readonly ImmutableArray<Need> Read =
    [
        new(NeedKind.ConflictAnswered) { Persons = Floors.PeopleOnCase },
        new(NeedKind.OpenedBy) { Persons = Floors.PeopleOnCase },
    ];

    /// <summary>What people have not done yet since the case arrived; nothing in a case that was not sent on, or has
    /// moved since.</summary>
    public static IEnumerable<Need> Missing(CaseFile file, DateTimeOffset now) =>
        file.History.OfType<Rerouted>().LastOrDefault() is { } sent
        && sent.At == file.StageSince
        && file.Stage == file.Protocol.ArrivesAt
            ? Read.Where(need => !need.Holds(file, now))
            : [];
}
