namespace IncidentDesk.Rules.Measures;

/// <summary>How far a measure is; time alone ends it.</summary>
public enum MeasureState
{
    Proposed,
    Lapsed,
    InForce,
    Ended,
    Lifted,
}
