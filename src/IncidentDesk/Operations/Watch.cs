using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Operations;

/// <summary>The alarms of a desk: clock, disk, certificate, mail, backup, key ring, journal. They contain no case and
/// no number of cases.</summary>
internal sealed class Watch(
    Journal journal,
    JournalCheck check,
    PurgeWatch purges,
    BackupTimes backups,
    KeyRingWatch ring,
    MailWatch mail,
    DataDirectory data,
    TimeProvider clock
)
{
    /// <summary>Below this free space, in bytes, the disk counts as almost full.</summary>
    public const long LeastBytes = 200L * 1024 * 1024;

    /// <summary>The limits of three alarms: remaining validity of the certificate, age of the oldest unsent mail, and
    /// age of the last backup (one a day, of which one may fail).</summary>
    public static readonly TimeSpan CertificateLeft = TimeSpan.FromDays(30),
        MailWaits = TimeSpan.FromHours(6),
        BackupAge = TimeSpan.FromDays(2);

    /// <summary>All current alarms, in the order of <see cref="AlarmKind"/>.</summary>
    public async Task<IReadOnlyList<Alarm>> AlarmsAsync(CancellationToken ct)
    {
        var (now, unreached) = (clock.GetUtcNow(), await mail.UnreachedAsync(ct));
        Alarm?[] all =
        [
            await journal.IsAheadOfAsync(now, ct) ? new(AlarmKind.ClockBehind) : null,
            await purges.WaitsUntilAsync(ct) is { } until ? new(AlarmKind.ClockJumped, until) : null,
            new DriveInfo(data.Path).AvailableFreeSpace < LeastBytes ? new(AlarmKind.DiskAlmostFull) : null,
            ring.CertificateEnds - now < CertificateLeft ? new(AlarmKind.CertificateEnds, ring.CertificateEnds) : null,
            await mail.OldestWaitingAsync(unreached, ct) is { } waiting && now - waiting > MailWaits
                ? new(AlarmKind.MailStuck, waiting)
                : null,
            await mail.FaultAsync(ct) is { } fault ? new(AlarmKind.MailFails, fault.Since, fault.Fault) : null,
            unreached.Count > 0 ? new(AlarmKind.CannotBeTold, Count: unreached.Count) : null,
            await backups.LastAsync(ct) is var backup && (backup is null || now - backup > BackupAge)
                ? new(AlarmKind.BackupOld, backup)
                : null,
            ring.HasLost ? new(AlarmKind.RingLost) : null,
            await check.LastAsync(ct) is { Broken: not null } ? new(AlarmKind.JournalBroken) : null,
        ];
        return [.. all.OfType<Alarm>()];
    }
}
