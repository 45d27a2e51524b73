namespace IncidentDesk.Rules.Cases;

/// <summary>Whether a case is open; the same in every protocol.</summary>
public enum CaseStatus
{
    Open,
    Closed,
}
