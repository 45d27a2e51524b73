namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person asked, in their own mailbox, to be heard by two of those who decide, with someone at their
/// side.</summary>
[Entry("hearing_asked")]
public sealed record HearingAsked(Guid By, DateTimeOffset At, Guid Party, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(Party, Letter, letter => letter with { HearingAskedAt = letter.HearingAskedAt ?? At });

    /// <summary>The person asks for a hearing after they opened a letter that considers a measure.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, DateTimeOffset now) =>
        GrievancesOpened.Then(
            file,
            actor,
            letter,
            (party, sent) =>
                sent.Considered is null ? Reason.NoSuchMove
                : sent.HearingAskedAt is not null ? Reason.AlreadyDone
                : new HearingAsked(actor.Id, now, party.Id, letter)
        );
}
