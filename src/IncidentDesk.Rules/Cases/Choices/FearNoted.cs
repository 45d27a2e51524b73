namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Somebody in charge noted what a party without a mailbox said: whether they are afraid. That they are counts
/// at once; that they are not, once two people have heard it.</summary>
[Entry("fear_noted")]
public sealed record FearNoted(Guid By, DateTimeOffset At, Guid Party, bool Afraid) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { FearsNoted = file.FearsNoted.Add(this) };

    /// <summary>Refused for somebody who answers in their own mailbox.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid party, bool afraid, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Party(party) is not { Kind: PartyKind.Party } known ? Reason.NoSuchParty
        : known.Came ? Reason.HasCome
        : file.FearsNoted.FindLast(noted => noted.Party == party) is { } last
        && last.By == actor.Id
        && last.Afraid == afraid
            ? Reason.AlreadySigned
        : new FearNoted(actor.Id, now, party, afraid);
}
