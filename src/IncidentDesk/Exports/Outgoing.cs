using System.Buffers;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Exports;

/// <summary>Holds the few bytes that a writer without asynchronous calls has just written, until they are sent
/// on.</summary>
internal sealed class Outgoing(Stream to) : OneWayStream
{
    private readonly ArrayBufferWriter<byte> held = new();

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer.AsSpan(offset, count));

    public async Task SendAsync(CancellationToken ct)
    {
        await to.WriteAsync(held.WrittenMemory, ct);
        held.ResetWrittenCount();
    }
}
