namespace IncidentDesk.Rules.Protocols;

/// <summary>Whom a stage tells something.</summary>
public enum Audience
{
    Reporter,
    Concerned,
    Parties,
    OnDuty,
    Copil,
    CircleLeads,
    Recused,
}
