namespace IncidentDesk.Storage.Cases;

/// <summary>A case past one of its deadlines, as coordination sees it: dates, and who was reminded; nothing about its
/// content.</summary>
/// <param name="Reminded">Everybody else who has a reminder due for it.</param>
public sealed record OverdueCase(
    DateTimeOffset OpenedAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset PassedOnAt,
    IReadOnlyList<Guid> Reminded
);
