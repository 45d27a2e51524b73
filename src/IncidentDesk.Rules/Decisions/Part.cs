namespace IncidentDesk.Rules.Decisions;

/// <summary>The parts in a decision; nobody takes more than one.</summary>
public enum Part
{
    Pair,
    Body,
    Judge,
    Above,
    Veto,
    Appeal,
}
