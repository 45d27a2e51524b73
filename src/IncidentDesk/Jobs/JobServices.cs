using Hangfire;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Jobs;

/// <summary>Registers the schedule of the sweeps.</summary>
internal static class JobServices
{
    /// <param name="sweeps">Whether this process sweeps by itself.</param>
    public static void AddSweeps(this IServiceCollection services, DatabaseSettings databases, bool sweeps)
    {
        services.AddSingleton<ExpiredAccess>().AddSingleton<LooseKeys>();
        services.AddHangfire(hangfire => Sweeps.Store(hangfire, databases.Schedule, databases.PrepareHangfire));
        if (!sweeps)
            return;
        services.AddHangfireServer(server =>
            (server.WorkerCount, server.SchedulePollingInterval) = (2, TimeSpan.FromSeconds(5))
        );
        services.AddHostedService<Sweeps>();
    }
}
