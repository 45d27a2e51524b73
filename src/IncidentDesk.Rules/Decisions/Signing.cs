using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions;

/// <summary>One pass in which a text was open for signatures.</summary>
public sealed record Signing(int Pass, ProposalVersion Text, DecisionRule Rule, DateTimeOffset OpenedAt)
{
    public DateTimeOffset SignBy => OpenedAt + Rule.SignWithin;
}
