namespace IncidentDesk.Operations;

/// <summary>What an administrator must mend.</summary>
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
