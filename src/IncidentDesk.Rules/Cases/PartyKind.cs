namespace IncidentDesk.Rules.Cases;

/// <summary>Other people with a part in a case: another party of a conflict, the person concerned, or the affected
/// person when somebody else reported.</summary>
public enum PartyKind
{
    Party,
    Concerned,
    Affected,
}
