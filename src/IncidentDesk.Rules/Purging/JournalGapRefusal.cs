namespace IncidentDesk.Rules.Purging;

/// <summary>Why a signature on a restore line is refused.</summary>
public enum JournalGapRefusal
{
    NothingLost,
    NotInCopil,
    AlreadySigned,
    SameCircle,
    Changed,
    ClockBehind,
}
