namespace IncidentDesk.Rules.Cases.Identities;

// Custody: what nobody opens alone. The first three lie in the mailbox, so that the person sees them.

/// <summary>The person entrusted their name to custodians, anew or for the first time; what was entrusted before is
/// destroyed.</summary>
public sealed record IdentityGiven(Guid By, DateTimeOffset At, Identity Identity) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
