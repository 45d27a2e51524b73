using Hangfire;

namespace IncidentDesk.Jobs;

/// <summary>Schedules the sweeps: each takes no argument, asks the database what is due, and may run twice without harm.</summary>
internal sealed class Sweeps(IRecurringJobManager jobs) : IHostedService
{
    private const string EveryMinute = "* * * * *", EveryHour = "17 * * * *", EveryQuarter = "*/15 * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<ReminderSweep>(nameof(ReminderSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryMinute);
        jobs.AddOrUpdate<CleanSweep>(nameof(CleanSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryHour);
        jobs.AddOrUpdate<JournalMailSweep>(nameof(JournalMailSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryQuarter);
        jobs.AddOrUpdate<ShredSweep>(nameof(ShredSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryHour);
        jobs.Trigger(nameof(ShredSweep));
        jobs.Trigger(nameof(ReminderSweep));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
