using System.Globalization;
using Serilog;
using Serilog.Events;

namespace IncidentDesk.Operations;

/// <summary>Registers what watches the desk as a machine.</summary>
internal static class OperationsServices
{
    /// <summary>To the console, and nothing that was said in confidence.</summary>
    /// <param name="warningsOnly">A source of which only warnings and errors are logged.</param>
    public static IServiceCollection AddDeskLog(this IServiceCollection services, Type warningsOnly) =>
        services.AddSerilog(log =>
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override(warningsOnly.FullName!, LogEventLevel.Warning)
                .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
                .Filter.With<LogAllowList>()
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
        );

    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Operations");
        Metrics.Export(services, settings.Get<OperationsSettings>()?.Metrics);
        return services
            .Configure<OperationsSettings>(settings)
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25))
            .AddSingleton<Reachability>()
            .AddSingleton<JournalCheck>()
            .AddSingleton<BackupTimes>()
            .AddSingleton<KeyRingWatch>()
            .AddSingleton<MailWatch>()
            .AddSingleton<Watch>();
    }
}
