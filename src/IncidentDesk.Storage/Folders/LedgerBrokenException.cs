namespace IncidentDesk.Storage.Folders;

/// <summary>A ledger or a sealed text that does not verify: the place, never the content.</summary>
internal sealed class LedgerBrokenException(Guid folder, int seq)
    : Exception($"The ledger of folder {folder} does not verify at entry {seq}.");
