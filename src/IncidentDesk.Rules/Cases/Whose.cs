namespace IncidentDesk.Rules.Cases;

/// <summary>The people of a case to whom a condition refers.</summary>
public enum Whose
{
    Reporter,
    Party,
    Parties,
    Concerned,
}
