using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>A person said, in their own mailbox, whether they are afraid of talking with the other people.</summary>
/// <param name="Party">The other person who answered; null for the reporter.</param>
[Entry("fear_answered")]
public sealed record FearAnswered(Guid By, DateTimeOffset At, bool Afraid, Guid? Party = null) : LedgerEntry(By, At)
{
    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Fears = file.Fears.SetItem(Party ?? By, new(Afraid, At)),
        };

    /// <summary>The reporter answers, and can change the answer at any time; it counts from the next act.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, bool afraid, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Fears.GetValueOrDefault(file.Reporter)?.Afraid == afraid ? Reason.AlreadySigned
        : new FearAnswered(actor.Id, now, afraid);

    /// <summary>Another party answers in their own mailbox, and can change the answer at any time.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, bool afraid, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                party.Kind != PartyKind.Party ? Reason.NoSuchParty
                : file.Fears.GetValueOrDefault(party.Id)?.Afraid == afraid ? Reason.AlreadySigned
                : new FearAnswered(actor.Id, now, afraid, party.Id)
        );
}
