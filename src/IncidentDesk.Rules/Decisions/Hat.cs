namespace IncidentDesk.Rules.Decisions;

/// <summary>In which capacity someone signs; one hat per person per decision.</summary>
public enum Hat
{
    Pair,
    Body,
}
