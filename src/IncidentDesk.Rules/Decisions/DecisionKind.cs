namespace IncidentDesk.Rules.Decisions;

/// <summary>What a decision does to a person's membership.</summary>
public enum DecisionKind
{
    SetAside,
    Exclusion,
    Lifting,
}
