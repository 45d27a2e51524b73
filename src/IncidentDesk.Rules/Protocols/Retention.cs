namespace IncidentDesk.Rules.Protocols;

/// <summary>The retention rule that an ending applies.</summary>
public enum Retention
{
    OutOfScope,
    NoFollowUp,
    Measure,
}
