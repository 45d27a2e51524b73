using System.Net;
using System.Net.Sockets;

namespace IncidentDesk.Tests.Pages;

/// <summary>What requests tell of whoever sends them: an address of their own, and headers.</summary>
internal sealed record From(IPAddress Address, params (string Name, string Value)[] Headers)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // Linux answers on all of 127.0.0.0/8; elsewhere the headers alone are the canary.
        if (OperatingSystem.IsLinux())
            socket.Bind(new IPEndPoint(Address, 0));
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
