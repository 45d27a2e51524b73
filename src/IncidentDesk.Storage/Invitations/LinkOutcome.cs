namespace IncidentDesk.Storage.Invitations;

/// <summary>The result of using a link.</summary>
internal enum LinkOutcome
{
    Made,
    LoginTaken,
    Spent,
    Refused,
}
