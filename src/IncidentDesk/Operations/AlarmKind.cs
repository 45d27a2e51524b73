namespace IncidentDesk.Operations;

/// <summary>What an administrator has to correct.</summary>
internal enum AlarmKind
{
    ClockBehind,
    ClockJumped,
    DiskAlmostFull,
    CertificateEnds,
    MailStuck,
    MailFails,
    CannotBeTold,
    BackupOld,
    RingLost,
    JournalBroken,
}
