using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace IncidentDesk.Security;

/// <summary>Which proxies may say that a request came by TLS. Nobody may say from where: the desk does not want to
/// know.</summary>
internal static class Proxies
{
    /// <param name="addresses">Proxies on other machines; this machine is always believed.</param>
    /// <exception cref="FormatException">An address that is none.</exception>
    public static void Believe(ForwardedHeadersOptions forwarded, string[] addresses)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
        foreach (var address in addresses)
            forwarded.KnownProxies.Add(IPAddress.Parse(address));
    }
}
