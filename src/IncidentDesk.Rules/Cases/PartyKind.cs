namespace IncidentDesk.Rules.Cases;

/// <summary>Other people with a part in a case: another party of a conflict, the person concerned, the affected
/// person when somebody else reported, or somebody who saw or heard something.</summary>
public enum PartyKind
{
    Party,
    Concerned,
    Affected,
    Witness,
}
