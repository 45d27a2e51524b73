namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>The answers the Bureau may give to an escalation; none is harsher than the proposal.</summary>
public enum AboveAnswer
{
    SendBack,
    Soften,
    Drop,
}
