namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Why something may be done without a consent; there is no other reason.</summary>
public enum OverrideGround
{
    ImminentDanger,
    UnableToProtect,
    StoppableCrime,
}
