using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A suspension is renewed by a new decision, with all steps, and only as often as the process allows; it
/// names the suspension it renews.</summary>
public static class Renew
{
    public static bool MayBe(CaseFile file, DecisionProcess process, DecisionFile decision) =>
        decision.Course.Measure.Kind == DecisionKind.SetAside
        && decision.State is DecisionState.Executed or DecisionState.ToExecute or DecisionState.Expired
        && Before(file, decision).Count() < process.Renewals;

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
