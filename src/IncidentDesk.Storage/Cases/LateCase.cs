namespace IncidentDesk.Storage.Cases;

/// <summary>A case past one of its limits, as coordination sees it: dates, and who was reminded; nothing of what it is
/// about.</summary>
/// <param name="Reminded">Everybody else who was reminded of it, and still is to act.</param>
internal sealed record LateCase(
    DateTimeOffset OpenedAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset PassedOnAt,
    IReadOnlyList<Guid> Reminded
);
