namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Custodians opened the name for somebody in charge, and on which ground; the reporter can read it in the
/// mailbox.</summary>
[Entry("identity_opened")]
public sealed record IdentityOpened(Guid By, DateTimeOffset At, Guid Request, IdentityGround Ground)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            IdentityRequests = file.IdentityRequests.ConvertAll(asked =>
                asked.Id == Request ? asked with { OpenedAt = At } : asked
            ),
        };
}
