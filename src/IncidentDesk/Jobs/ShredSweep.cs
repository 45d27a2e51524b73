using Hangfire;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Jobs;

/// <summary>Destroys what is past its time, finishes what a crash or a restore left, and backs up the keys that
/// remain.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class ShredSweep(ShredStore shred, KeyBackup backup)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await shred.SweepAsync(ct);
        await backup.RunAsync(ct);
    }
}
