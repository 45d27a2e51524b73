namespace IncidentDesk.Operations;

/// <summary>What the last look at the whole journal found.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Broken">The first line that does not follow from the one before; null when the chain holds.</param>
internal sealed record JournalChecked(DateTimeOffset At, long? Broken);
