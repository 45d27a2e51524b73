using System.Collections.Immutable;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>What members see of the journal: every published hour, and the losses of lines that two people have
/// acknowledged.</summary>
internal sealed record HoursProof
{
    public const string Name = "incidentdesk-hours/2";

    public required string Schema { get; init; }
    public required ImmutableArray<HourLine> Hours { get; init; }
    public required ImmutableArray<HourRestore> Restores { get; init; }
}
