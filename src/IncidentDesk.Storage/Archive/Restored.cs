namespace IncidentDesk.Storage.Archive;

/// <summary>What a restore brought back.</summary>
/// <param name="PurgedAgain">Folders the backup still held and the list named, purged again.</param>
public sealed record Restored(DateTimeOffset At, long Line, string Hash, int PurgedAgain);
