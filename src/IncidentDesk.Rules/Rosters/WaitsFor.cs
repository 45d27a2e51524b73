namespace IncidentDesk.Rules.Rosters;

/// <summary>Why somebody with keys cannot sign in.</summary>
public enum WaitsFor
{
    Founding,
    Arrival,
    Keys,
    Beginning,
    Nothing,
    Doubt,
}
