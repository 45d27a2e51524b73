namespace IncidentDesk.Operations;

/// <summary>Why no mail can reach somebody.</summary>
internal enum UnreachableReason
{
    NoAddress,
    BadAddress,
    Refused,
}
