namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The reporter said, in their mailbox, that a letter of grievances may leave at once.</summary>
[Entry("grievances_agreed")]
public sealed record GrievancesAgreed(Guid By, DateTimeOffset At, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file.WithLetter(Letter, letter => letter with { AgreedAt = At });

    /// <summary>The reporter ends their own time to ask for a delay, before the letter leaves.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, DateTimeOffset now) =>
        Bars(file, actor, letter) is { } bar ? bar
        : file.Letter(letter)!.HasAgreed ? Reason.AlreadySigned
        : new GrievancesAgreed(actor.Id, now, letter);

    /// <summary>Why the reporter cannot say when this letter leaves; null when they can.</summary>
    internal static Verdict? Bars(CaseFile file, Actor actor, Guid letter) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Letter(letter) is not { AnnouncedAt: not null } known ? Reason.NoSuchText
        : known.SentAt is not null ? Reason.AlreadySent
        : null;
}
