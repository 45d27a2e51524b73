namespace IncidentDesk.Rules.Protocols;

/// <summary>Which clock of retention an end starts.</summary>
public enum Retention
{
    OutOfScope,
    NoFollowUp,
    Measure,
}
