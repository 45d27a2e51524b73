namespace IncidentDesk.Rules.Cases;

/// <summary>A text that people of a case validate together.</summary>
public enum SharedText
{
    Account,
    Agreement,
    Recommendation,
    Commitments,
    Interview,
}
