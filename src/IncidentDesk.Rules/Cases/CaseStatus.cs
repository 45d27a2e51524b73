namespace IncidentDesk.Rules.Cases;

/// <summary>Whether a case is open; the code means the same by each in every protocol.</summary>
public enum CaseStatus
{
    Open,
    Closed,
}
