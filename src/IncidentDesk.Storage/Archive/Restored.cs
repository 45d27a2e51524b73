namespace IncidentDesk.Storage.Archive;

/// <summary>What a restore brought back.</summary>
/// <param name="DestroyedAgain">Folders that the backup still held and the list named: they are gone again.</param>
internal sealed record Restored(DateTimeOffset At, long Line, string Hash, int DestroyedAgain);
