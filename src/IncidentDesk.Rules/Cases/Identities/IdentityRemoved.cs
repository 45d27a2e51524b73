namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The reporter withdrew their name; it was purged with its keys.</summary>
[Entry("identity_removed")]
public sealed record IdentityRemoved(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Identity = null };

    /// <summary>The reporter withdraws the name; nobody else needs to agree.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Identity is null ? Reason.NoIdentity
        : new IdentityRemoved(actor.Id, now);
}
