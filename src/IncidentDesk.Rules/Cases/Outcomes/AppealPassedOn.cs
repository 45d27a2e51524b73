namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>Somebody in charge passed an appeal on to those who answer it. The person sees in their mailbox the exact
/// text that these people read.</summary>
[Entry("appeal_passed_on")]
public sealed record AppealPassedOn(Guid By, DateTimeOffset At, Guid Party, Guid Letter, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(
            Party,
            Letter,
            letter => letter with { PassedOnAt = letter.PassedOnAt ?? At, PassedOn = letter.PassedOn ?? Item }
        );

    /// <summary>Refused before an appeal is lodged, and after it was passed on.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, Guid item, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.Letter(letter) is not { AppealedAt: not null } lodged ? Reason.NoSuchText
        : lodged.PassedOnAt is not null ? Reason.AlreadyDone
        : new AppealPassedOn(actor.Id, now, lodged.Party, letter, item);
}
