using System.Diagnostics.Metrics;
using IncidentDesk.Storage.Databases;
using OpenTelemetry.Metrics;

namespace IncidentDesk.Operations;

/// <summary>Counters and durations of the desk as a machine. They contain no person, case, address or number of
/// reports.</summary>
internal static class Metrics
{
    private static readonly Meter Meter = new(StorageMetrics.MeterName);

    public static readonly Histogram<double> Sweep = Meter.CreateHistogram<double>(
        "desk.sweep.duration",
        "s",
        "How long a sweep took."
    );

    /// <summary>Request durations keep only the status code as a tag, because a path can contain the id of a
    /// case.</summary>
    private static readonly string[] KeptTags = ["http.response.status_code"];

    public static void Export(IServiceCollection services, Uri? to)
    {
        if (to is null)
            return;
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        StorageMetrics.MeterName,
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Runtime"
                    )
                    .AddView(instrument =>
                        instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                            ? new MetricStreamConfiguration { TagKeys = KeptTags }
                            : null
                    )
                    .AddOtlpExporter(otlp => otlp.Endpoint = to)
            );
    }
}
