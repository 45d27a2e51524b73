namespace IncidentDesk.Storage.Archive;

/// <summary>Why a backup is not restored.</summary>
public sealed class RestoreRefusedException(string message) : Exception(message);
