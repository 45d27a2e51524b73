using System.Diagnostics.Metrics;

namespace IncidentDesk.Storage.Databases;

/// <summary>Counts of the stores as parts of a machine: no person, no case, no number of reports.</summary>
public static class StorageMetrics
{
    /// <summary>Every meter of the program bears this name.</summary>
    public const string MeterName = "IncidentDesk";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Counter<long> RosterRead = Meter.CreateCounter<long>(
        "desk.roster.read",
        description: "How often the whole roster was read and checked again."
    );

    internal static readonly Histogram<double> WriteWaited = Meter.CreateHistogram<double>(
        "desk.write.wait",
        unit: "ms",
        description: "How long a writer waited for those before it."
    );
}
