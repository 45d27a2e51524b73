namespace IncidentDesk.Rules.Protocols;

/// <summary>Where a case can end, or leave for another protocol.</summary>
/// <param name="Retention">Null for an end that only sends on.</param>
/// <param name="PurgeAfter">How long after that everything is destroyed; null where nothing is by itself.</param>
/// <param name="Reroute">The protocol that takes over; null for a true end.</param>
public sealed record Ending(
    string Id,
    Words Name,
    Words Status,
    Retention? Retention,
    Span? PurgeAfter,
    string? Reroute
);
