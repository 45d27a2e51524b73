using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>One case is followed with another from now on: both people allowed it, and both cases are in the same
/// hands.</summary>
public static class JoinCase
{
    public const string Place = "joint_au_dossier";

    /// <summary>The other case must be open and in charge of whoever acts and of a second person who follows both; the
    /// one that is joined ends, each mailbox stays its own.</summary>
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
