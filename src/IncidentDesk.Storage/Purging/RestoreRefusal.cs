namespace IncidentDesk.Storage.Purging;

/// <summary>What stands against signing a restore line.</summary>
internal enum RestoreRefusal
{
    NothingLost,
    NotInCopil,
    AlreadySigned,
    SameCircle,
    Changed,
}
