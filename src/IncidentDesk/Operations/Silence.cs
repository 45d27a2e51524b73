namespace IncidentDesk.Operations;

/// <summary>Why no mail reaches somebody.</summary>
internal enum Silence
{
    NoAddress,
    BadAddress,
    Refused,
}
