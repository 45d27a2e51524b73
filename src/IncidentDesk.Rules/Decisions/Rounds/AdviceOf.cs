namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Whose advice was recorded; advice is never decisive.</summary>
public enum AdviceOf
{
    Affected,
    Concerned,
    Cellule,
    Circle,
    Other,
}
