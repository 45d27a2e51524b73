using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person opened the letter of grievances in their own mailbox: the proof from which the notice
/// counts.</summary>
[Entry("grievances_opened")]
public sealed record GrievancesOpened(Guid By, DateTimeOffset At, Guid Party, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetterOf(Party, Letter, letter => letter with { OpenedAt = letter.OpenedAt ?? At });

    /// <summary>The person opens a letter that was sent to them, before its text is shown; recorded once.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                file.Letter(letter) is not { SentAt: not null, Decision: null } sent || sent.Party != party.Id
                    ? Reason.NoSuchText
                : sent.OpenedAt is not null ? Reason.AlreadyDone
                : new GrievancesOpened(actor.Id, now, party.Id, letter)
        );

    /// <summary>Acts of the person on a letter that they have opened.</summary>
    internal static Verdict Then(CaseFile file, Actor actor, Guid letter, Func<Party, Letter, Verdict> decide) =>
        Invitee.Of(
            file,
            actor,
            party =>
                file.Letter(letter) is not { SentAt: not null, Decision: null } sent || sent.Party != party.Id
                    ? Reason.NoSuchText
                : sent.OpenedAt is null ? Reason.LetterNotOpened
                : decide(party, sent)
        );
}
