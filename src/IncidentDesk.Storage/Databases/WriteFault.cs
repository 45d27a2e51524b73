namespace IncidentDesk.Storage.Databases;

/// <summary>Why the databases accept no writes.</summary>
internal enum WriteFault
{
    DiskFull,
    ReadOnly,
    Unreachable,
}
