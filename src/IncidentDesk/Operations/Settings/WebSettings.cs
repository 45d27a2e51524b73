namespace IncidentDesk.Operations.Settings;

/// <summary>How requests reach the desk; the configuration section "Web".</summary>
internal sealed class WebSettings
{
    /// <summary>The IP addresses of proxies that are not on this machine.</summary>
    public string[] Proxies { get; set; } = [];
}
