namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Somebody in charge asked the custodians for the name.</summary>
/// <param name="Key">The key of the name's folder; after a correction of the name, a new request is needed.</param>
/// <param name="Item">The reason; null when two people have each attested theirs.</param>
[Entry("identity_requested")]
public sealed record IdentityRequested(
    Guid By,
    DateTimeOffset At,
    Guid Request,
    IdentityGround Ground,
    Guid Key,
    Guid? Item
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            IdentityRequests = file.IdentityRequests.Add(new(Request, By, At, Ground, Key)),
        };
}
