using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>The person appealed against a decision in their own mailbox; the measure goes on meanwhile.</summary>
[Entry("appeal_lodged")]
public sealed record AppealLodged(Guid By, DateTimeOffset At, Guid Party, Guid Letter, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(Party, Letter, letter => letter with { AppealedAt = letter.AppealedAt ?? At });

    /// <summary>Once for each letter, after it was opened and within its time.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, Guid item, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                file.Letter(letter) is not { SentAt: not null, Decision: not null } sent || sent.Party != party.Id
                    ? Reason.NoSuchText
                : sent.OpenedAt is null ? Reason.LetterNotOpened
                : sent.AppealedAt is not null ? Reason.AlreadyDone
                : sent.AppealUntil(file) is not { } until || now > until ? Reason.TooLate
                : new AppealLodged(actor.Id, now, party.Id, letter, item)
        );
}
