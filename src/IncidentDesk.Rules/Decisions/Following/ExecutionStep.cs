namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The steps of carrying out a decision; the affected person is told first.</summary>
public enum ExecutionStep
{
    AffectedTold,
    ContactNamed,
    PersonTold,
    AccessesClosed,
}
