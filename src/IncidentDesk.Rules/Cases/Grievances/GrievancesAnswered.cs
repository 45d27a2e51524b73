namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person answered the letter of grievances in their own mailbox, which ends the notice.</summary>
[Entry("grievances_answered")]
public sealed record GrievancesAnswered(Guid By, DateTimeOffset At, Guid Party, Guid Letter, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(Party, Letter, letter => letter with { AnsweredAt = letter.AnsweredAt ?? At });

    /// <summary>The person answers a letter that they have opened, as often as they want.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, Guid item, DateTimeOffset now) =>
        GrievancesOpened.Then(
            file,
            actor,
            letter,
            (party, _) => new GrievancesAnswered(actor.Id, now, party.Id, letter, item)
        );
}
