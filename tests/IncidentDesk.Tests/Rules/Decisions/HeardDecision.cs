using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>A suspension at its signatures, whose proposal pins how the person concerned was heard.</summary>
internal static class HeardDecision
{
    /// <param name="wants">Whether the person asked to be heard by those who decide.</param>
    public static DecisionFile Signing(bool wants = false)
    {
        var old = A.Decision(DecisionKind.SetAside);
        var opened = old.Proposal with
        {
            Heard = [new(A.Monday.AddDays(-20), HeardBy.Answered, A.Monday.AddDays(-10), wants, Steps.Ground)],
        };
        return DecisionFile.Fold(old.History with { Entries = [opened, .. old.History.Entries[1..]] }, old.Now);
    }

    /// <summary>Two people recorded that the person wanted no hearing.</summary>
    public static DecisionFile Declined() => Signing().After(Recorded(A.Monday, HearingOutcome.Declined));

    /// <summary>Two people of the body recorded the same.</summary>
    public static HearingRecorded[] Recorded(DateTimeOffset at, HearingOutcome outcome) =>
        [new(A.CopilMember(1).Id, at, outcome, Guid.NewGuid()), new(A.CopilMember(2).Id, at, outcome, Guid.NewGuid())];
}
