namespace IncidentDesk.Rules.Protocols;

/// <summary>Whom a stage notifies.</summary>
public enum Audience
{
    Reporter,
    Concerned,
    Parties,
    OnDuty,
    Copil,
    CircleLeads,
    Recused,
    Affected,
    Witnesses,
}
