namespace IncidentDesk.Operations;

/// <summary>The result of the last check of the whole journal.</summary>
/// <param name="At">When it was checked.</param>
/// <param name="Broken">The number of the first line whose hash does not follow from the line before; null when the
/// chain is intact.</param>
internal sealed record JournalChecked(DateTimeOffset At, long? Broken);
