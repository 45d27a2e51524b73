namespace IncidentDesk.Rules.Decisions;

/// <summary>How far a decision is: the step it is in until it is executed, then what became of it.</summary>
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
