using System.Security.Cryptography;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Proof.Copies;

namespace IncidentDesk.Exports;

/// <summary>Counts and hashes what is written to it, and keeps none of it.</summary>
internal sealed class Measuring : OneWayStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long length;

    public override bool CanWrite => true;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash.AppendData(buffer.Span);
        length += buffer.Length;
        return ValueTask.CompletedTask;
    }

    /// <summary>What was written so far, as a file of this name.</summary>
    public CopiedFile As(string name) => new(name, length, hash.GetCurrentHash());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
