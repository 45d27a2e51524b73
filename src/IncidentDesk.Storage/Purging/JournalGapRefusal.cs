namespace IncidentDesk.Storage.Purging;

/// <summary>Why a signature on a restore line is refused.</summary>
internal enum JournalGapRefusal
{
    NothingLost,
    NotInCopil,
    AlreadySigned,
    SameCircle,
    Changed,
}
