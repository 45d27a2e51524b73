using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace IncidentDesk.Security;

/// <summary>The proxies that are trusted to say that a request came over TLS. None may pass on the client's address,
/// which the desk does not use.</summary>
internal static class Proxies
{
    /// <param name="addresses">Proxies on other machines; this machine is always trusted.</param>
    /// <exception cref="FormatException">An entry is not an IP address.</exception>
    public static void Believe(ForwardedHeadersOptions forwarded, string[] addresses)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
        foreach (var address in addresses)
            forwarded.KnownProxies.Add(IPAddress.Parse(address));
    }
}
