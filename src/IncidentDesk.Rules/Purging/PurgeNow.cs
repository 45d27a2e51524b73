using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Purging;

/// <summary>Purges a mailbox at its holder's request; the case too, while nobody has listened to them. Only a hold
/// forbids it, and its reason is shown.</summary>
public static class PurgeNow
{
    /// <summary>Why the reporter may not purge it; null when they may.</summary>
    public static Reason? Bars(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Hold?.InForce(now) == true ? Reason.UnderHold
        : null;

    /// <summary>Why another person may not purge their own folder; null when they may.</summary>
    public static Reason? BarsOther(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.Party(actor.Id) is not { } party ? Reason.ConflictOfInterest
        : party.HeldUntil > now ? Reason.UnderHold
        : null;

    /// <summary>Whether the case is purged with the mailbox: only the reporter knows its words, no other person's data
    /// depends on it, and nobody has listened yet.</summary>
    /// <param name="file">The case as the mailbox shows it.</param>
    /// <param name="alone">Whether no folder beside the case belongs to anybody but the reporter.</param>
    public static bool TakesCase(CaseFile file, bool alone) =>
        alone
        && file.Status == CaseStatus.Open
        && file.TakenBy is null
        && !WentOn(file)
        && IsUnheard(file.Protocol, file.Stage);

    /// <summary>Whether it was reopened or sent on from another protocol, so that people have worked on it whatever its
    /// stage.</summary>
    private static bool WentOn(CaseFile file) =>
        file.History.Exists(entry =>
            entry is CaseReopened || entry is Received received && received.Protocol != file.Protocol.Id
        );

    /// <summary>Whether it is in a stage before the first one that asks for consents.</summary>
    private static bool IsUnheard(Protocol protocol, string stage)
    {
        var ids = protocol.Stages.Select(known => known.Id).ToList();
        var (here, heard) = (
            ids.IndexOf(stage),
            protocol.Stages.ToList().FindIndex(known => !known.ConsentsAsked.IsEmpty)
        );
        return here >= 0 && here < Math.Max(heard, 1);
    }
}
