using System.Collections.Immutable;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>Published hours as they were exported before: an acknowledged loss named lines by their numbers.</summary>
internal sealed record FormerHoursProof
{
    public const string Name = "incidentdesk-hours/1";

    public required string Schema { get; init; }
    public required ImmutableArray<HourLine> Hours { get; init; }
    public required ImmutableArray<FormerHourRestore> Restores { get; init; }
}
