using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>A released share, opened by the requester; the signature of its approval was verified.</summary>
internal sealed record ReleasedShare(Guid Folder, Guid Key, int Needed, Approval Approval, byte[] Share);
