using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders;

/// <summary>A share that its custodian sealed to whoever asked, opened by them; the approval's signature was
/// verified.</summary>
internal sealed record ReleasedShare(Guid Folder, Guid Key, int Needed, Approval Approval, byte[] Share);
