namespace IncidentDesk.Rules.Cases;

/// <summary>Who else has a part in a case: another party of a conflict, the person concerned, or whoever it happened to
/// when someone else reported.</summary>
public enum PartyKind
{
    Party,
    Concerned,
    Affected,
}
