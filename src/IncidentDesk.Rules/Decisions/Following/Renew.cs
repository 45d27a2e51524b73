using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A suspension is renewed by a new decision, with all steps, and only as often as the process allows; it
/// names the suspension it renews.</summary>
public static class Renew
{
    public static bool MayBe(CaseFile file, DecisionProcess process, DecisionFile decision) =>
        decision.Course.Measure.Kind == DecisionKind.SetAside
        && decision.State is DecisionState.Executed or DecisionState.ToExecute or DecisionState.Expired
        && Before(file, decision).Count() < process.Renewals
        && !file.Decisions.Any(later => later.Proposal.Renews == decision.Id && later.State.IsDecided());

    /// <summary>Whether a further suspension must name the one that it renews: since the case was last opened, one was
    /// decided for everybody who may be the person concerned, or stands. One that was annulled or lifted is not
    /// renewed.</summary>
    internal static bool IsOwed(CaseFile file) =>
        file.Decisions.Count(decision =>
            decision.Course.Measure.Kind == DecisionKind.SetAside
            && decision.Proposal.Renews is null
            && decision.State is DecisionState.Executed or DecisionState.ToExecute or DecisionState.Expired
            && (decision.State != DecisionState.Expired || decision.Proposal.At >= file.LifeSince)
        ) >= Math.Max(1, RightToBeHeard.People(file).Count());

    /// <summary>The suspensions renewed by this one, most recent first.</summary>
    private static IEnumerable<DecisionFile> Before(CaseFile file, DecisionFile decision)
    {
        for (var at = decision; at is not null; )
        {
            at = file.Decisions.FirstOrDefault(earlier => earlier.Id == at.Proposal.Renews);
            if (at is not null)
                yield return at;
        }
    }
}
