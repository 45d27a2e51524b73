using System.Diagnostics;
using Hangfire.Server;
using IncidentDesk.Operations;

namespace IncidentDesk.Jobs;

/// <summary>Measures the duration of each sweep.</summary>
internal sealed class SweepTimes : IServerFilter
{
    private const string Began = "began";

    public void OnPerforming(PerformingContext context) => context.Items[Began] = Stopwatch.GetTimestamp();

    public void OnPerformed(PerformedContext context) =>
        Metrics.Sweep.Record(
            Stopwatch.GetElapsedTime((long)context.Items[Began]).TotalSeconds,
            new KeyValuePair<string, object?>("sweep", context.BackgroundJob.Job.Type.Name)
        );
}
