namespace IncidentDesk.Rules.Measures;

/// <summary>The state of a measure; time alone ends it.</summary>
public enum MeasureState
{
    Proposed,
    Lapsed,
    InForce,
    Ended,
    Lifted,
}
