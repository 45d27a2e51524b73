namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person gave up the rest of the notice in their own mailbox.</summary>
[Entry("notice_waived")]
public sealed record NoticeWaived(Guid By, DateTimeOffset At, Guid Party, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(Party, Letter, letter => letter with { WaivedAt = letter.WaivedAt ?? At });

    /// <summary>The person gives up the rest of the notice of a letter that they have opened.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, DateTimeOffset now) =>
        GrievancesOpened.Then(
            file,
            actor,
            letter,
            (party, sent) =>
                sent.WaivedAt is not null ? Reason.AlreadyDone : new NoticeWaived(actor.Id, now, party.Id, letter)
        );
}
