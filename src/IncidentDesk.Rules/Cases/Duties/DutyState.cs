namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>How far a duty of the present stage is.</summary>
public enum DutyState
{
    Open,
    Done,
    Deferred,
    Late,
}
