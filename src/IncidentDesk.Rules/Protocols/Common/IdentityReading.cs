namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Whether a role can ever learn who reported.</summary>
public enum IdentityReading
{
    None,
    Parties,
    WithOthers,
}
