namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another person's own account of what happened.</summary>
[Entry("party_account")]
public sealed record PartyAccount(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Another person writes their own account in their own mailbox.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        Invitee.Of(file, actor, party => new PartyAccount(actor.Id, now, party.Id, item));
}
