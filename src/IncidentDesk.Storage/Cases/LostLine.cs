namespace IncidentDesk.Storage.Cases;

/// <summary>A line that was there when something was signed, and when that was.</summary>
internal sealed record LostLine(long Seq, byte[] Hash, DateTimeOffset SignedAt);
