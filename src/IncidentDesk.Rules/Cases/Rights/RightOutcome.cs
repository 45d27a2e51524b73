namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>What became of a request about somebody's own data.</summary>
public enum RightOutcome
{
    Granted,
    Partly,
    Refused,
}
