namespace IncidentDesk.Rules.Rosters.Requests;

/// <summary>How a request about somebody's own data came, when it did not come from a mailbox.</summary>
public enum RequestWay
{
    Letter,
    Telephone,
    InPerson,
}
