namespace IncidentDesk.Rules.Rosters;

/// <summary>Why somebody who has keys cannot come in.</summary>
public enum WaitsFor
{
    Founding,
    Arrival,
    Keys,
    Beginning,
    Nothing,
    Doubt,
}
