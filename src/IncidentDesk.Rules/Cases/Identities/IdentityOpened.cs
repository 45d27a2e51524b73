namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Custodians opened the name for someone in charge, and on which ground; the person reads it in the
/// mailbox.</summary>
public sealed record IdentityOpened(Guid By, DateTimeOffset At, Guid Request, IdentityGround Ground)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
