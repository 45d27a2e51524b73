using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>A case is from now on followed together with another one; both reporters allowed it, and the same people
/// are in charge of both.</summary>
public static class JoinCase
{
    public const string Place = "joint_au_dossier";

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
        var verdict = MoveStage.Decide(file with { Other = other }, actor, Place, now);
        return verdict.Refusal is null
            ? Verdict.Of([new CaseJoined(actor.Id, now, other.Id), .. verdict.Entries])
            : verdict;
    }
}
