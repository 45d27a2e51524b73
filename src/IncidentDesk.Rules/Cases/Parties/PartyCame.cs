namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The person used the code and has words of their own; the code no longer opens anything.</summary>
[Entry("party_came")]
public sealed record PartyCame(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override Author Author => Author.Newcomer;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Changing(Party, party => party with { Holder = By });

    /// <summary>The holder of the code takes over the mailbox prepared for them, once.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.Party(party) is not { HasFolder: true } waiting ? Reason.ConflictOfInterest
        : waiting.Came ? Reason.HasCome
        : new PartyCame(actor.Id, now, party);
}
