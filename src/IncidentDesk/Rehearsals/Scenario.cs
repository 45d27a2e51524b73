using System.Collections.Immutable;

namespace IncidentDesk.Rehearsals;

/// <summary>A scenario with people, acts and waits, by which an organisation tries its protocol before it validates
/// it.</summary>
internal sealed record Scenario(
    string Title,
    DateTimeOffset Start,
    RehearsedReport Report,
    ImmutableArray<Step> Play,
    ImmutableArray<Expectation> Expected
);
