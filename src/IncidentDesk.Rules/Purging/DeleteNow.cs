using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Purging;

/// <summary>The person destroys their mailbox at once; as long as nobody has listened to them, the case goes too. Only
/// a hold stands against it, and says why.</summary>
public static class DeleteNow
{
    /// <summary>What stands against it; null when nothing does.</summary>
    public static Reason? Bars(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Hold?.InForce(now) == true ? Reason.UnderHold
        : null;

    /// <summary>What stands against another person's destroying their own folder; null when nothing does.</summary>
    public static Reason? BarsOther(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.Party(actor.Id) is not { } party ? Reason.ConflictOfInterest
        : party.HeldUntil > now ? Reason.UnderHold
        : null;

    /// <summary>Whether the case goes with the mailbox: only the person knows its words, nothing of others hangs on it,
    /// and nobody has listened yet.</summary>
    /// <param name="file">As the mailbox shows it.</param>
    /// <param name="alone">Whether nothing lies beside the case but what is the person's own.</param>
    public static bool TakesCase(CaseFile file, bool alone) =>
        alone
        && file.Status == CaseStatus.Open
        && file.TakenBy is null
        && !WentOn(file)
        && IsUnheard(file.Protocol, file.Stage);

    /// <summary>It came back after an end, or from another protocol: people worked on it, whatever its stage.</summary>
    private static bool WentOn(CaseFile file) =>
        file.History.Exists(entry =>
            entry is CaseReopened || entry is Received received && received.Protocol != file.Protocol.Id
        );

    /// <summary>It stands before the first stage that asks the person what they allow.</summary>
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
