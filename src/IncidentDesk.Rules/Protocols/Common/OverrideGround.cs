namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Why something may be done without a consent; these are the only grounds.</summary>
public enum OverrideGround
{
    ImminentDanger,
    UnableToProtect,
    StoppableCrime,
}
