namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision does to someone's place.</summary>
public enum DecisionKind
{
    SetAside,
    Exclusion,
    Lifting,
}
