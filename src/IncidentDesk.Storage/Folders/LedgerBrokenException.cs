namespace IncidentDesk.Storage.Folders;

/// <summary>A ledger or a sealed text does not verify; names the place, never the content.</summary>
public sealed class LedgerBrokenException(Guid folder, int seq)
    : Exception($"The ledger of folder {folder} does not verify at entry {seq}.");
