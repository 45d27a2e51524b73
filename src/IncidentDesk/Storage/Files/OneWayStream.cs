namespace IncidentDesk.Storage.Files;

/// <summary>A stream that is read or written once, from its start to its end, without waiting for anything to be done
/// twice.</summary>
internal abstract class OneWayStream : Stream
{
    public override bool CanRead => false;
    public override bool CanWrite => false;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Bytes that were read already, then the rest.</summary>
internal sealed class BeginsWith(ReadOnlyMemory<byte> first, Stream rest) : OneWayStream
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
            (end, given) = (Sealing.Padding.PaddedFileLength(Count), Count);
        }
        var zeros = (int)Math.Min(end.Value - given, buffer.Length);
        buffer.Span[..zeros].Clear();
        given += zeros;
        return zeros;
    }
}

/// <summary>Passes on the first bytes and drops the rest: the zeros that were added.</summary>
internal sealed class Trimmed(Stream inner, long length) : OneWayStream
{
    private long left = length;

    public override bool CanWrite => true;

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        var count = (int)Math.Min(left, buffer.Length);
        left -= count;
        if (count > 0)
            await inner.WriteAsync(buffer[..count], cancellationToken);
    }
}

/// <summary>A file that went beyond what may be sent.</summary>
internal sealed class FileTooLongException : IOException;
