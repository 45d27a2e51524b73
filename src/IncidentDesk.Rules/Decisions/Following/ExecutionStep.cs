namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>What has to be done once it is decided; the affected person is told first.</summary>
public enum ExecutionStep
{
    AffectedTold,
    ContactNamed,
    PersonTold,
    AccessesClosed,
}
