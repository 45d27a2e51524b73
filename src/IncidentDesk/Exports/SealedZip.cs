using System.Security.Cryptography;
using ICSharpCode.SharpZipLib.Zip;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Exports;

/// <summary>A ZIP whose files are encrypted with AES of 256 bits (WinZip, AE-2) under a passphrase, written to a stream
/// piece by piece. A ZIP that was not ended does not open.</summary>
internal sealed class SealedZip : IDisposable
{
    private const int KeySize = 256;
    private const int Piece = 64 * 1024;

    private readonly DateTime at;
    private readonly Outgoing outgoing;
    private readonly ZipOutputStream zip;
    private readonly byte[] piece = GC.AllocateUninitializedArray<byte>(Piece);
    private bool ended;

    /// <param name="at">The date of every file in it.</param>
    public SealedZip(Stream to, string passphrase, DateTimeOffset at)
    {
        (this.at, outgoing) = (at.UtcDateTime, new(to));
        zip = new(outgoing)
        {
            Password = passphrase,
            IsStreamOwner = false,
            UseZip64 = UseZip64.Dynamic,
        };
    }

    /// <param name="length">The exact length of what is written, in bytes.</param>
    public async Task AddAsync(
        string name,
        long length,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken ct
    )
    {
        zip.PutNextEntry(
            new ZipEntry(name)
            {
                AESKeySize = KeySize,
                DateTime = at,
                IsUnicodeText = true,
                Size = length,
            }
        );
        await using (var entry = new Entry(this))
            await write(entry, ct);
        zip.CloseEntry();
        await outgoing.SendAsync(ct);
    }

    public async Task EndAsync(CancellationToken ct)
    {
        zip.Finish();
        ended = true;
        await outgoing.SendAsync(ct);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(piece);
        if (ended)
            zip.Dispose();
        outgoing.Dispose();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(Piece, bytes.Length);
            bytes[..count].CopyTo(piece);
            zip.Write(piece, 0, count);
            bytes = bytes[count..];
            await outgoing.SendAsync(ct);
        }
    }

    private sealed class Entry(SealedZip zip) : OneWayStream
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => zip.WriteAsync(buffer, cancellationToken);
    }
}
