namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>What a role reads of a case.</summary>
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
