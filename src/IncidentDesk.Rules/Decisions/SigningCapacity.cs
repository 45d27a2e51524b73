namespace IncidentDesk.Rules.Decisions;

/// <summary>In which capacity somebody signs; each person has one per decision.</summary>
public enum SigningCapacity
{
    Pair,
    Body,
}
