using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>A released share, opened by the requester; the signature of its approval was verified. Disposing erases
/// it.</summary>
internal sealed record ReleasedShare(Guid Folder, Guid Key, int Needed, Approval Approval, Secret Share) : IDisposable
{
    public void Dispose() => Share.Dispose();

    public override string ToString() => "sealed";
}
