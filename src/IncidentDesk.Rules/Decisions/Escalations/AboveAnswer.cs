namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>What the body above may do; never more than was asked.</summary>
public enum AboveAnswer
{
    SendBack,
    Soften,
    Drop,
}
