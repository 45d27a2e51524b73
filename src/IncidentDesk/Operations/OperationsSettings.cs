namespace IncidentDesk.Operations;

/// <summary>What the desk tells machines that watch it; nothing unless the organisation says so.</summary>
internal sealed class OperationsSettings
{
    /// <summary>Whether <c>/healthz</c> names what has to be mended; without it, it only says whether a report can be
    /// received.</summary>
    public bool Health { get; set; }

    /// <summary>Where metrics go (OTLP), for example http://127.0.0.1:4317; null for nowhere.</summary>
    public Uri? Metrics { get; set; }
}
