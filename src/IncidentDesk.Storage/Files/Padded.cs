namespace IncidentDesk.Storage.Files;

/// <summary>A stream with zeros after its end, up to one of few sizes; it counts what it read, and stops at a
/// limit.</summary>
internal sealed class Padded(Stream plain, long most) : OneWayStream
{
    private long? end;
    private long given;

    /// <summary>Bytes read so far, the zeros apart.</summary>
    public long Count { get; private set; }

    public bool IsTooLong => Count > most;

    public override bool CanRead => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (end is null)
        {
            var count = await plain.ReadAsync(buffer, cancellationToken);
            Count += count;
            if (IsTooLong)
                throw new FileTooLongException();
            if (count > 0 || buffer.IsEmpty)
                return count;
            (end, given) = (IncidentDesk.Sealing.Padding.PaddedFileLength(Count), Count);
        }
        var zeros = (int)Math.Min(end.Value - given, buffer.Length);
        buffer.Span[..zeros].Clear();
        given += zeros;
        return zeros;
    }
}
