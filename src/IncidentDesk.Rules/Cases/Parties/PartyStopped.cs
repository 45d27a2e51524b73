namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another party of a conflict asked to stop, or withdrew that.</summary>
[Entry("party_stopped")]
public sealed record PartyStopped(Guid By, DateTimeOffset At, Guid Party, bool Stop) : LedgerEntry(By, At)
{
    public override Author Author => Author.Party;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            StopAskedBy = Stop ? file.StopAskedBy.Add(By) : file.StopAskedBy.Remove(By),
        };

    /// <summary>A party asks to stop, or withdraws that. The team closes the case; nothing else follows
    /// automatically.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, bool stop, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                party.Kind != PartyKind.Party ? Reason.NoSuchMove
                : file.Status == CaseStatus.Closed ? Reason.CaseClosed
                : stop == file.StopAskedBy.Contains(actor.Id) ? (stop ? Reason.AlreadySigned : Reason.StopNotAsked)
                : new PartyStopped(actor.Id, now, party.Id, stop)
        );
}
