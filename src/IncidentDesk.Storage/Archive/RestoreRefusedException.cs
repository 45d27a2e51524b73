namespace IncidentDesk.Storage.Archive;

/// <summary>Why a backup is not restored; nothing was written then.</summary>
internal sealed class RestoreRefusedException(string message) : Exception(message);
