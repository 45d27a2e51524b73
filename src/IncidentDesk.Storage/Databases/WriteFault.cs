namespace IncidentDesk.Storage.Databases;

/// <summary>Why nothing that is written is kept.</summary>
internal enum WriteFault
{
    DiskFull,
    ReadOnly,
    Unreachable,
}
