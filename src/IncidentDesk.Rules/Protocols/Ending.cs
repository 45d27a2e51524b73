using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Where a case can end, or be sent on to another protocol.</summary>
/// <param name="Retention">Null for an ending that only sends on.</param>
/// <param name="PurgeAfter">How long after it everything is purged; null when no time is fixed.</param>
/// <param name="Reroute">The protocol that takes over; null for a final ending.</param>
public sealed record Ending(
    string Id,
    Words Name,
    Words Status,
    Retention? Retention,
    Span? PurgeAfter,
    string? Reroute
)
{
    /// <summary>What must have happened for it.</summary>
    public ImmutableArray<Need> Facts { get; init; } = [];
}
