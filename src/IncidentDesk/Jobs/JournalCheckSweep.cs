using Hangfire;
using IncidentDesk.Operations;

namespace IncidentDesk.Jobs;

/// <summary>Looks every quarter of an hour whether the journal's chain holds.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class JournalCheckSweep(JournalCheck check)
{
    public Task RunAsync(CancellationToken ct) => check.RunAsync(ct);
}
