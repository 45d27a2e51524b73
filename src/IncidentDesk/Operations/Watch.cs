using System.Buffers.Binary;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Operations;

/// <summary>The alarms of a desk: clock, disk, certificate, mail, backup, key ring, journal. They contain no case and
/// no number of cases.</summary>
internal sealed class Watch(
    Journal journal,
    JournalCheck check,
    PurgeWatch purges,
    ReminderStore reminders,
    SettingStore settings,
    IKeyManager ring,
    RingCertificates certificates,
    MailFaults faults,
    Told told,
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

    private const string Made = "backup_made";

    /// <summary>All current alarms, in the order of <see cref="AlarmKind"/>.</summary>
    public async Task<IReadOnlyList<Alarm>> AlarmsAsync(CancellationToken ct)
    {
        var (now, unreached) = (
            clock.GetUtcNow(),
            (await told.UnreachedAsync(ct)).Select(one => one.Person.Id).ToHashSet()
        );
        Alarm?[] all =
        [
            await journal.IsAheadOfAsync(now, ct) ? new(AlarmKind.ClockBehind) : null,
            await purges.WaitsUntilAsync(ct) is { } until ? new(AlarmKind.ClockJumped, until) : null,
            new DriveInfo(data.Path).AvailableFreeSpace < LeastBytes ? new(AlarmKind.DiskAlmostFull) : null,
            certificates.Ends - now < CertificateLeft ? new(AlarmKind.CertificateEnds, certificates.Ends) : null,
            await reminders.OldestWaitingAsync(unreached, ct) is { } waiting && now - waiting > MailWaits
                ? new(AlarmKind.MailStuck, waiting)
                : null,
            await faults.FindAsync(ct) is { } fault ? new(AlarmKind.MailFails, fault.Since, fault.Fault) : null,
            unreached.Count > 0 ? new(AlarmKind.CannotBeTold, Count: unreached.Count) : null,
            await LastBackupAsync(ct) is var backup && (backup is null || now - backup > BackupAge)
                ? new(AlarmKind.BackupOld, backup)
                : null,
            ring.GetAllKeys().Any(key => !RingCertificates.Opens(key)) ? new(AlarmKind.RingLost) : null,
            await check.LastAsync(ct) is { Broken: not null } ? new(AlarmKind.JournalBroken) : null,
        ];
        return [.. all.OfType<Alarm>()];
    }

    /// <summary>When <c>incidentdesk backup</c> last succeeded; null for never.</summary>
    public async Task<DateTimeOffset?> LastBackupAsync(CancellationToken ct) =>
        await settings.FindAsync(Made, ct) is { } kept
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept))
            : null;

    /// <summary>Records a successful backup.</summary>
    public async Task BackedUpAsync(CancellationToken ct)
    {
        var now = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(now, clock.GetUtcNow().ToUnixTimeMilliseconds());
        // A lost race is harmless: the other process recorded the same.
        await settings.ReplaceAsync(Made, await settings.FindAsync(Made, ct), now, ct);
    }
}
