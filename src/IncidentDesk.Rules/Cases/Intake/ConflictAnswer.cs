namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A reader's answer to the question whether they can follow a case.</summary>
public enum ConflictAnswer
{
    Can,
    Recuses,
    Unsure,
}
