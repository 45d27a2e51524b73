using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders;

/// <summary>An entry as it was read: when it happened among all entries of the desk, what it says, the hash of the text
/// it brought, and the folder it lies in.</summary>
internal sealed record ReadEntry(long JournalSeq, LedgerEntry Entry, byte[]? TextHash, Guid Folder);
