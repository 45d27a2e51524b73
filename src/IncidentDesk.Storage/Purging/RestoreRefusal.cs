namespace IncidentDesk.Storage.Purging;

/// <summary>Why a signature on a restore line is refused.</summary>
internal enum RestoreRefusal
{
    NothingLost,
    NotInCopil,
    AlreadySigned,
    SameCircle,
    Changed,
}
