using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Operations;

/// <summary>Remembers when the desk was last backed up.</summary>
internal sealed class BackupTimes(SettingStore settings, TimeProvider clock)
{
    private const string Made = "backup_made";

    /// <summary>When <c>incidentdesk backup</c> last succeeded; null for never.</summary>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken ct) =>
        await settings.FindAsync(Made, ct) is { } kept
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept))
            : null;

    /// <summary>Records a successful backup.</summary>
    public async Task RecordAsync(CancellationToken ct)
    {
        var now = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(now, clock.GetUtcNow().ToUnixTimeMilliseconds());
        // A lost race is harmless: the other process recorded the same.
        await settings.ReplaceAsync(Made, await settings.FindAsync(Made, ct), now, ct);
    }
}
