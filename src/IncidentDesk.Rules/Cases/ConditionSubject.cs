namespace IncidentDesk.Rules.Cases;

/// <summary>The people of a case to whom a condition refers.</summary>
public enum ConditionSubject
{
    Reporter,
    Party,
    Parties,
    Concerned,
}
