namespace IncidentDesk.Storage.Drafts;

/// <summary>What came of a ticket: good once; too early, and still good in a moment; or of no use, because it is old,
/// spent or not ours.</summary>
internal enum TicketUse
{
    Good,
    TooEarly,
    Useless,
}
