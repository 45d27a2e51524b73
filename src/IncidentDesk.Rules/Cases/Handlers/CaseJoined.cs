using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>The case ends because it is followed together with another one, as both reporters allowed.</summary>
[Entry("case_joined")]
public sealed record CaseJoined(Guid By, DateTimeOffset At, Guid With) : LedgerEntry(By, At)
{
    /// <summary>The ending of a protocol in which a joined case ends.</summary>
    public const string Place = "joint_au_dossier";

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused unless the other case is open and both the actor and a second person are in charge of both
    /// cases. The joined case ends; each keeps its own mailbox.</summary>
    public static Verdict Decide(CaseFile file, CaseFile other, Actor actor, DateTimeOffset now)
    {
        if (other.Id == file.Id)
            return Reason.NoSuchMove;
        if (other.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (!file.Handlers.Exists(handler => handler.Person != actor.Id && other.BarsHandler(handler.Person) is null))
            return Reason.SecondReader;
        var verdict = StageMoved.Decide(file with { Other = other }, actor, Place, now);
        return verdict.Refusal is null
            ? Verdict.Of([new CaseJoined(actor.Id, now, other.Id), .. verdict.Entries])
            : verdict;
    }
}
