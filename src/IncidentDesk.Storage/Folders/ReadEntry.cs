using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders;

/// <summary>An entry as read: its number in the journal, its content, the hash of its text, and its folder.</summary>
public sealed record ReadEntry(long JournalSeq, LedgerEntry Entry, byte[]? TextHash, Guid Folder);
