namespace IncidentDesk.Storage.Invitations;

/// <summary>The result of using a link.</summary>
public enum LinkOutcome
{
    Made,
    LoginTaken,
    Spent,
    Refused,
}
