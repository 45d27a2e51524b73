using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A suspension is renewed by deciding again, on the whole path, and only so often; it names the one it
/// renews.</summary>
public static class Renew
{
    public static bool MayBe(CaseFile file, DecisionProcess process, DecisionFile decision) =>
        decision.Course.Measure.Kind == DecisionKind.SetAside
        && decision.State is DecisionState.Executed or DecisionState.ToExecute or DecisionState.Expired
        && Before(file, decision).Count() < process.Renewals;

    /// <summary>The suspensions that this one renews, one after the other.</summary>
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
