namespace IncidentDesk.Rules.Decisions;

/// <summary>The state of a decision: its step until it is carried out, then its outcome.</summary>
public enum DecisionState
{
    Consultation,
    Clarifications,
    Reactions,
    Amendment,
    Objections,
    Improvement,
    Escalation,
    Signatures,
    VetoWindow,
    ToExecute,
    Executed,
    Lifted,
    Expired,
    Withdrawn,
    Rejected,
    Lapsed,
    Vetoed,
    Annulled,
}
