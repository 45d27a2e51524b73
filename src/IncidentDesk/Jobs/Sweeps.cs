using Hangfire;
using Hangfire.SqlServer;

namespace IncidentDesk.Jobs;

/// <summary>Schedules the sweeps. Each takes no argument, reads from the database what is due, and is
/// idempotent.</summary>
internal sealed class Sweeps(IRecurringJobManager jobs) : IHostedService
{
    private const string EveryMinute = "* * * * *",
        EveryHour = "17 * * * *",
        EveryQuarter = "*/15 * * * *";

    /// <summary>Configures the storage of the schedule: in memory on a single machine; in the content database when
    /// several nodes share it, so that each sweep runs once.</summary>
    public static void Store(IGlobalConfiguration hangfire, string? server, bool prepare)
    {
        hangfire.UseFilter(new SweepTimes());
        if (server is null)
            hangfire.UseInMemoryStorage();
        else
            hangfire.UseSqlServerStorage(
                server,
                new SqlServerStorageOptions
                {
                    PrepareSchemaIfNecessary = prepare,
                    UseRecommendedIsolationLevel = true,
                    DisableGlobalLocks = true,
                }
            );
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<ReminderSweep>(
            nameof(ReminderSweep),
            sweep => sweep.RunAsync(CancellationToken.None),
            EveryMinute
        );
        jobs.AddOrUpdate<CleanSweep>(nameof(CleanSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryHour);
        jobs.AddOrUpdate<StrangersSweep>(
            nameof(StrangersSweep),
            sweep => sweep.RunAsync(CancellationToken.None),
            EveryMinute
        );
        jobs.AddOrUpdate<HourSweep>(nameof(HourSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryMinute);
        jobs.AddOrUpdate<JournalMailSweep>(
            nameof(JournalMailSweep),
            sweep => sweep.RunAsync(CancellationToken.None),
            EveryQuarter
        );
        jobs.AddOrUpdate<ShredSweep>(nameof(ShredSweep), sweep => sweep.RunAsync(CancellationToken.None), EveryMinute);
        jobs.AddOrUpdate<JournalCheckSweep>(
            nameof(JournalCheckSweep),
            sweep => sweep.RunAsync(CancellationToken.None),
            EveryQuarter
        );
        jobs.Trigger(nameof(ShredSweep));
        jobs.Trigger(nameof(CleanSweep));
        jobs.Trigger(nameof(ReminderSweep));
        jobs.Trigger(nameof(HourSweep));
        jobs.Trigger(nameof(JournalCheckSweep));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
