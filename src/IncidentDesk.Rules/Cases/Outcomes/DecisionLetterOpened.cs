using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>The person opened the letter of a decision in their own mailbox: from then on they can appeal.</summary>
[Entry("decision_letter_opened")]
public sealed record DecisionLetterOpened(Guid By, DateTimeOffset At, Guid Party, Guid Letter) : LedgerEntry(By, At)
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
                file.Letter(letter) is not { SentAt: not null, Decision: not null } sent || sent.Party != party.Id
                    ? Reason.NoSuchText
                : sent.OpenedAt is not null ? Reason.AlreadyDone
                : new DecisionLetterOpened(actor.Id, now, party.Id, letter)
        );
}
