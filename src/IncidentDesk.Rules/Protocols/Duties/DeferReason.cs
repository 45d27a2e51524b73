namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>Why a duty can be put off; these are the only reasons.</summary>
public enum DeferReason
{
    Danger,
    Evidence,
    Threat,
}
