namespace IncidentDesk.Operations;

/// <summary>What the desk exposes to monitoring. Off by default.</summary>
internal sealed class OperationsSettings
{
    /// <summary>Whether <c>/healthz</c> lists the alarms; otherwise it only says whether a report can be
    /// received.</summary>
    public bool Health { get; set; }

    /// <summary>The OTLP endpoint of metrics, for example http://127.0.0.1:4317; null to export none.</summary>
    public Uri? Metrics { get; set; }
}
