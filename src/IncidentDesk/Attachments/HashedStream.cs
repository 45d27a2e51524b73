using System.Security.Cryptography;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>A stream whose bytes are hashed as they are read.</summary>
internal sealed class HashedStream(Stream from) : OneWayStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await from.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        return count;
    }

    /// <summary>Reads what nobody has read yet, and answers the hash of everything.</summary>
    public async Task<byte[]> EndAsync(CancellationToken ct)
    {
        await CopyToAsync(Null, ct);
        return hash.GetHashAndReset();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
