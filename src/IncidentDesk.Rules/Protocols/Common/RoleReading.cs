namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>What of a case a role reads.</summary>
public enum RoleReading
{
    Full,
    ConflictOnly,
    Metadata,
    DecisionFile,
    CharterFile,
    GrantedPerCase,
    RightsRequestOnly,
    None,
}
