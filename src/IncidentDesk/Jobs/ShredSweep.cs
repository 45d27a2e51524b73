using Hangfire;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Jobs;

/// <summary>Purges what has reached its retention limit, completes purges that a crash or a restore interrupted, and
/// backs up the remaining keys.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class ShredSweep(PurgeStore purges, KeyBackup backup)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await purges.SweepAsync(ct);
        await backup.RunAsync(ct);
    }
}
