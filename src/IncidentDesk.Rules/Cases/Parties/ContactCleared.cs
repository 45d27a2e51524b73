namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A draft was read by a second person and sent to that person's folder.</summary>
[Entry("contact_cleared")]
public sealed record ContactCleared(Guid By, DateTimeOffset At, Guid Party, Guid Draft) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Drafts = file.Drafts.RemoveAll(draft => draft.Item == Draft),
        };

    /// <summary>Sends a draft. The first one creates the person's folder and its code, later ones are messages in
    /// it.</summary>
    /// <param name="item">The text in that person's folder.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid draft, Guid item, DateTimeOffset now)
    {
        if (ContactDrafted.Waiting(file, draft) is not { } waiting)
            return Reason.NoDraft;
        if (Contact.Bars(file, actor, waiting.Kind, now) is { } bar)
            return bar;
        if (waiting.By == actor.Id && Contact.Persons(file, waiting.Kind) > 1)
            return Reason.SecondReader;
        if (file.Party(waiting.Party) is { Gone: true })
            return Reason.MailboxGone;
        return file.Party(waiting.Party) is { HasFolder: true }
            ? Verdict.Of(
                new ContactCleared(actor.Id, now, waiting.Party, draft),
                new PartyMessage(actor.Id, now, waiting.Party, item)
            )
            : Verdict.Of(
                new PartyInvited(actor.Id, now, waiting.Party, waiting.Kind, draft),
                new PartyOpened(
                    actor.Id,
                    now,
                    waiting.Party,
                    file.Id,
                    file.Protocol.Id,
                    file.Protocol.Version,
                    waiting.Kind,
                    [.. Contact.Asked(waiting.Kind)],
                    item
                )
                {
                    Definition = file.Protocol.Hash,
                }
            );
    }
}
