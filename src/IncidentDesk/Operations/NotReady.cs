namespace IncidentDesk.Operations;

/// <summary>Why no report can be received.</summary>
internal enum NotReady
{
    NoOrganisation,
    TooFewReaders,
    DiskFull,
    ReadOnly,
    Unreachable,
}
