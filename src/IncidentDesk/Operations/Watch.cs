using System.Buffers.Binary;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Operations;

/// <summary>What the desk cannot mend by itself: clock, disk, certificate, mail, backup, ring, journal. No case and no
/// number of cases is in it.</summary>
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
    /// <summary>Below that a desk stops being able to write soon.</summary>
    public const long LeastBytes = 200L * 1024 * 1024;

    /// <summary>A certificate is renewed before its last month, a mail leaves within six hours, a backup is made every
    /// day and may fail once.</summary>
    public static readonly TimeSpan CertificateLeft = TimeSpan.FromDays(30),
        MailWaits = TimeSpan.FromHours(6),
        BackupAge = TimeSpan.FromDays(2);

    private const string Made = "backup_made";

    /// <summary>Everything that stands now, in the order of <see cref="AlarmKind"/>.</summary>
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

    /// <summary>When <c>incidentdesk backup</c> last made one; null for never.</summary>
    public async Task<DateTimeOffset?> LastBackupAsync(CancellationToken ct) =>
        await settings.FindAsync(Made, ct) is { } kept
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept))
            : null;

    /// <summary>Notes a backup that was made.</summary>
    public async Task BackedUpAsync(CancellationToken ct)
    {
        var now = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(now, clock.GetUtcNow().ToUnixTimeMilliseconds());
        // Whoever backs up at the same moment notes the same.
        await settings.ReplaceAsync(Made, await settings.FindAsync(Made, ct), now, ct);
    }
}
