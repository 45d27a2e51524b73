namespace IncidentDesk.Rules.Decisions;

/// <summary>The parts in a decision; nobody takes more than one.</summary>
public enum DecisionPart
{
    Pair,
    Body,
    Judge,
    Above,
    Veto,
    Appeal,
}
