namespace IncidentDesk.Security;

/// <summary>Why no report can be received.</summary>
internal enum NotReady
{
    NoOrganisation,
    TooFewReaders,
    DiskFull,
    ReadOnly,
    Unreachable,
}
