using System.Collections.Immutable;

namespace IncidentDesk.Rehearsals;

/// <summary>A scenario: an organisation tries its protocol with people, acts and jumps of time, before it validates
/// it.</summary>
internal sealed record Scenario(
    string Title,
    string Protocol,
    DateTimeOffset Start,
    RehearsedReport Report,
    ImmutableArray<Step> Play,
    Expected Expected
);
