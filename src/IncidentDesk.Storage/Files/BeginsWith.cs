namespace IncidentDesk.Storage.Files;

/// <summary>A stream of bytes already read, followed by the rest of another stream.</summary>
public sealed class BeginsWith(ReadOnlyMemory<byte> first, Stream rest) : OneWayStream
{
    private ReadOnlyMemory<byte> left = first;

    public override bool CanRead => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left.IsEmpty)
            return rest.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        left = left[count..];
        return new(count);
    }
}
