using System.Net;

namespace IncidentDesk.Bench;

/// <summary>A body of so many bytes that is nowhere.</summary>
internal sealed class Endless(long length) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var bytes = new byte[65_536];
        Random.Shared.NextBytes(bytes);
        for (var left = length; left > 0; left -= bytes.Length)
            await stream.WriteAsync(bytes.AsMemory(0, (int)Math.Min(left, bytes.Length)));
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
