namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>How far a fact of a case is certain.</summary>
public enum FactState
{
    NotEstablished,
    Plausible,
    Established,
}
