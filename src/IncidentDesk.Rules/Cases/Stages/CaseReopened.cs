using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A closed case was reopened: by the receipt's holder, by another party, or by the team.</summary>
[Entry("case_reopened")]
public sealed record CaseReopened(Guid By, DateTimeOffset At, string To, bool ByTeam = false, Guid? Party = null)
    : LedgerEntry(By, At)
{
    /// <summary>The id of the attestation by people of the team.</summary>
    public const string What = "reouverture";

    public override Author Author =>
        ByTeam ? Author.Handler
        : Party is null ? Author.Reporter
        : Author.Party;
    public override FolderKind Folder =>
        ByTeam ? FolderKind.Case
        : Party is null ? FolderKind.Mailbox
        : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.Moved(To, At).MeetingAnew(At) with
        {
            LifeSince = At,
            Joined = null,
            StopAskedBy = file.StopAskedBy.Remove(By),
        };

    /// <summary>The reporter reopens a closed case that has not been purged, in the stage the protocol names or,
    /// without one, where cases from other protocols arrive.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Open ? Reason.NotClosed
        : new CaseReopened(actor.Id, now, file.Protocol.Reopen.Reporter ?? file.Protocol.ArrivesAt);

    /// <summary>A party reopens a closed case that has not been purged, in the stage the protocol names.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                party.Kind != PartyKind.Party || file.Protocol.Reopen.Party is not { } to ? Reason.NoSuchMove
                : file.Status == CaseStatus.Open ? Reason.NotClosed
                : new CaseReopened(actor.Id, now, to, Party: party.Id)
        );

    /// <summary>People of the team reopen a closed case that has not been purged, each with a reason; the receipt's
    /// holder can do so alone.</summary>
    public static Verdict FromTeam(CaseFile file, Actor actor, Guid item, DateTimeOffset now)
    {
        if (file.Bars(actor.Id) is { } bar)
            return bar;
        if (!file.IsHandler(actor.Id))
            return Reason.NotAHandler;
        if (file.Status == CaseStatus.Open)
            return Reason.NotClosed;
        if (file.Protocol.Reopen is not { Team: { } to } rule)
            return Reason.NoSuchMove;
        if (Signed(file).Contains(actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, What, item);
        return Signed(file.Apply(written)).Count() >= rule.Persons
            ? Verdict.Of(written, new CaseReopened(actor.Id, now, to, ByTeam: true))
            : written;
    }

    /// <summary>Who has signed since the case was closed.</summary>
    public static IEnumerable<Guid> Signed(CaseFile file) => file.SignersOf(What, file.StageSince);
}
