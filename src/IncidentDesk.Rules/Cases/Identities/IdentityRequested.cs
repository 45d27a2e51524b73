namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Someone in charge asked the custodians for the name.</summary>
/// <param name="Key">The key the name lay under; a name given anew needs another request.</param>
/// <param name="Item">The reason; null where two people have each attested theirs.</param>
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
