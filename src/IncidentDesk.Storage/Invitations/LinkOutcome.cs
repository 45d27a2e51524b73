namespace IncidentDesk.Storage.Invitations;

/// <summary>What became of a link that was used.</summary>
internal enum LinkOutcome
{
    Made,
    LoginTaken,
    Spent,
    Refused,
}
