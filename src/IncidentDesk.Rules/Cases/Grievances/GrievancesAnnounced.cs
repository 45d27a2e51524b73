using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The reporter was told that a letter of grievances will leave, and what is planned for their
/// safety.</summary>
/// <param name="Letter">The id of the letter's draft.</param>
[Entry("grievances_announced")]
public sealed record GrievancesAnnounced(Guid By, DateTimeOffset At, Guid Letter, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(Letter, letter => letter with { AnnouncedAt = letter.AnnouncedAt ?? At });

    /// <summary>Somebody in charge tells the reporter, once for each letter, before it leaves.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : ContactDrafted.Waiting(file, letter) is not { } draft || file.Letter(letter) is not { } known ? Reason.NoDraft
        : Contact.Bars(file, actor, draft.Kind, now, Contact.IsOfMeasure(file, draft.Party, letter)) is { } bars ? bars
        : known.AnnouncedAt is not null ? Reason.AlreadyDone
        : new GrievancesAnnounced(actor.Id, now, letter, item);
}
