namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What someone answered when asked whether they can follow a case.</summary>
public enum ConflictAnswer
{
    Can,
    Recuses,
    Unsure,
}
