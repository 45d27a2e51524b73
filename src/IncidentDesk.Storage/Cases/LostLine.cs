namespace IncidentDesk.Storage.Cases;

/// <summary>A journal line that existed when something was signed, and when that was.</summary>
public sealed record LostLine(long Seq, byte[] Hash, DateTimeOffset SignedAt);
