using System.Buffers.Binary;
using System.Security.Cryptography;
using IncidentDesk.Storage;
using IncidentDesk.Storage.Archive;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Operations;

/// <summary>What an administrator must mend.</summary>
internal enum AlarmKind { ClockBehind, ClockJumped, DiskAlmostFull, CertificateEnds, MailStuck, BackupOld, RingLost, JournalBroken }

/// <summary>Something to mend, and since when or until when it stands.</summary>
internal sealed record Alarm(AlarmKind Kind, DateTimeOffset? At = null);

/// <summary>What the desk cannot mend by itself: clock, disk, certificate, mail, backup, ring, journal. No case and no number of cases is in it.</summary>
internal sealed class Watch(Journal journal, JournalCheck check, PurgeWatch purges, ReminderStore reminders, SettingStore settings, IKeyManager ring, RingCertificate certificate, DataDirectory data, TimeProvider clock)
{
    /// <summary>Below that a desk stops being able to write soon.</summary>
    public const long LeastBytes = 200L * 1024 * 1024;

    /// <summary>A certificate is renewed before its last month, a mail leaves within six hours, a backup is made every day and may fail once.</summary>
    public static readonly TimeSpan CertificateLeft = TimeSpan.FromDays(30), MailWaits = TimeSpan.FromHours(6), BackupAge = TimeSpan.FromDays(2);

    private const string Made = "backup_made";

    /// <summary>Everything that stands now, in the order of <see cref="AlarmKind"/>.</summary>
    public async Task<IReadOnlyList<Alarm>> AlarmsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Alarm?[] all = [
            await journal.IsAheadOfAsync(now, ct) ? new(AlarmKind.ClockBehind) : null,
            await purges.WaitsUntilAsync(ct) is { } until ? new(AlarmKind.ClockJumped, until) : null,
            new DriveInfo(data.Path).AvailableFreeSpace < LeastBytes ? new(AlarmKind.DiskAlmostFull) : null,
            certificate.Ends - now < CertificateLeft ? new(AlarmKind.CertificateEnds, certificate.Ends) : null,
            await reminders.OldestWaitingAsync(ct) is { } waiting && now - waiting > MailWaits ? new(AlarmKind.MailStuck, waiting) : null,
            await LastBackupAsync(ct) is var backup && (backup is null || now - backup > BackupAge) ? new(AlarmKind.BackupOld, backup) : null,
            ring.GetAllKeys().Any(key => !Opens(key)) ? new(AlarmKind.RingLost) : null,
            await check.LastAsync(ct) is { Broken: not null } ? new(AlarmKind.JournalBroken) : null];
        return [.. all.OfType<Alarm>()];
    }

    /// <summary>When <c>incidentdesk backup</c> last made one; null for never.</summary>
    public async Task<DateTimeOffset?> LastBackupAsync(CancellationToken ct) =>
        await settings.FindAsync(Made, ct) is { } kept ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept)) : null;

    /// <summary>Notes a backup that was made.</summary>
    public async Task BackedUpAsync(CancellationToken ct)
    {
        var now = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(now, clock.GetUtcNow().ToUnixTimeMilliseconds());
        // Whoever backs up at the same moment notes the same.
        await settings.ReplaceAsync(Made, await settings.FindAsync(Made, ct), now, ct);
    }

    private static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception failure) when (failure is CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>When the certificate that encrypts the ring ends.</summary>
internal sealed record RingCertificate(DateTimeOffset Ends);
