using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Files;

/// <summary>A stream followed by zeros up to one of a few sizes. It counts the bytes read and stops at a
/// limit.</summary>
internal sealed class WithPadding(Stream plain, long most) : OneWayStream
{
    private long? end;
    private long given;

    /// <summary>Bytes read so far, without padding.</summary>
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
            (end, given) = (Padding.PaddedFileLength(Count), Count);
        }
        var zeros = (int)Math.Min(end.Value - given, buffer.Length);
        buffer.Span[..zeros].Clear();
        given += zeros;
        return zeros;
    }
}
