namespace IncidentDesk.Storage.Files;

/// <summary>Passes on the first bytes and drops the padding after them.</summary>
internal sealed class WithoutPadding(Stream inner, long length) : OneWayStream
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
