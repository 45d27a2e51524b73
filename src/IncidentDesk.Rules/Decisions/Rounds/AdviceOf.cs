namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Whose advice was noted: it is recorded, never decisive.</summary>
public enum AdviceOf
{
    Affected,
    Concerned,
    Cellule,
    Circle,
    Other,
}
