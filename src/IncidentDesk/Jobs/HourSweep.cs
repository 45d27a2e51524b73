using Hangfire;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Jobs;

/// <summary>Publishes the line of each hour that is over, whether something happened in it or not.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class HourSweep(HourStore hours)
{
    public Task RunAsync(CancellationToken ct) => hours.PublishAsync(ct);
}
