using Hangfire;
using IncidentDesk.Operations;

namespace IncidentDesk.Jobs;

/// <summary>Checks the chain of the journal every quarter of an hour.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class JournalCheckSweep(JournalCheck check)
{
    public Task RunAsync(CancellationToken ct) => check.RunAsync(ct);
}
