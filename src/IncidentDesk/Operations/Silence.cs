namespace IncidentDesk.Operations;

/// <summary>Why no mail can reach somebody.</summary>
internal enum Silence
{
    NoAddress,
    BadAddress,
    Refused,
}
