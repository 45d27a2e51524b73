using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>A ledger or a sealed text does not verify; names the place, never the content.</summary>
public sealed class LedgerBrokenException(Guid folder, int seq)
    : Exception($"The ledger of folder {folder} does not verify at entry {seq}.")
{
    /// <summary>Whether a failure means that rows contradict what is signed or sealed.</summary>
    public static bool IsBehind(Exception failure) => failure is LedgerBrokenException or SealBrokenException;
}
