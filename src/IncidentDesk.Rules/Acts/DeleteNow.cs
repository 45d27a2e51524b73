namespace IncidentDesk.Rules.Acts;

/// <summary>The person destroys their mailbox at once; as long as nobody has listened to them, the case goes too. Only a hold stands against it, and says why.</summary>
public static class DeleteNow
{
    /// <summary>What stands against it; null when nothing does.</summary>
    public static Reason? Bars(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Hold?.InForce(now) == true ? Reason.UnderHold : null;

    /// <summary>What stands against another person's destroying their own folder; null when nothing does.</summary>
    public static Reason? BarsOther(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.Party(actor.Id) is not { } party ? Reason.ConflictOfInterest
        : party.HeldUntil > now ? Reason.UnderHold : null;

    /// <summary>Whether the case goes with the mailbox: it stands before the first stage that asks the person what they allow.</summary>
    public static bool TakesCase(Protocol protocol, string stage)
    {
        var ids = protocol.Stages.Select(known => known.Id).ToList();
        var (here, heard) = (ids.IndexOf(stage), protocol.Stages.ToList().FindIndex(known => !known.ConsentsAsked.IsEmpty));
        return here >= 0 && here < Math.Max(heard, 1);
    }
}
