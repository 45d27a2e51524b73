namespace IncidentDesk.Rules.Cases;

/// <summary>Who of a case a condition speaks of.</summary>
public enum Whose
{
    Reporter,
    Party,
    Parties,
    Concerned,
}
