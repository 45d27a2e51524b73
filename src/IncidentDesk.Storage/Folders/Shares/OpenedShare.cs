using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>What a custodian finds in their share. Disposing erases it.</summary>
/// <param name="Share">The number, 1 byte, and the share or half, 32 bytes.</param>
/// <param name="Successors">To whom it may be given in a recovery.</param>
/// <param name="Check">The value to check requests with; null for a recovery, and for a share made before shares had
/// one.</param>
internal sealed record OpenedShare(Secret Share, HashSet<Guid> Successors, Secret? Check) : IDisposable
{
    public void Dispose()
    {
        Share.Dispose();
        Check?.Dispose();
    }

    public override string ToString() => "sealed";
}
