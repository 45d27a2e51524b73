namespace IncidentDesk.Rules.Decisions;

/// <summary>What someone has done in a decision; whoever has taken one part takes no other.</summary>
public enum Part
{
    Pair,
    Body,
    Judge,
    Above,
    Veto,
    Appeal,
}
