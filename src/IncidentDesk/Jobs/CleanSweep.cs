using Hangfire;
using IncidentDesk.Storage;

namespace IncidentDesk.Jobs;

/// <summary>Deletes what has ended: sessions, drafts, and grants that no folder names.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class CleanSweep(SessionStore sessions, GrantStore grants)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await sessions.SweepAsync(ct);
        await grants.SweepAsync(ct);
    }
}
