using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Purging;

/// <summary>Whether the last sweep found a purge that nobody who may set one has set. Everybody who signs in is told,
/// until an act in the case, or the list put back, has mended it.</summary>
public sealed partial class PurgeAlarm(SettingStore settings, ILogger<PurgeAlarm> log)
{
    private const string Name = "purge_alarm";

    private static readonly byte[] Off = [0],
        On = [1];

    public async Task<bool> IsOnAsync(CancellationToken ct) => await settings.FindAsync(Name, ct) is [1];

    /// <summary>Called by each sweep.</summary>
    internal async Task SetAsync(bool on, CancellationToken ct)
    {
        var before = await settings.FindAsync(Name, ct);
        if (before is [1] == on)
            return;
        if (on)
            Raised();
        await settings.ReplaceAsync(Name, before, on ? On : Off, ct);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A purge was ordered by a changed row or a changed list, and was refused: see the page of the team."
    )]
    private partial void Raised();
}
