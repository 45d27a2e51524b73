namespace IncidentDesk.Storage.Databases;

/// <summary>Why the databases accept no writes.</summary>
public enum WriteFault
{
    DiskFull,
    ReadOnly,
    Unreachable,
}
