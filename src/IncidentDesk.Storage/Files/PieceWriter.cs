using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Files;

/// <summary>Writes a sealed stream as rows of one mebibyte through one buffer, and hashes it.</summary>
internal sealed class PieceWriter(ContentDatabase content, Guid id) : OneWayStream
{
    public const int PieceLength = 1024 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] piece = GC.AllocateUninitializedArray<byte>(PieceLength);
    private int held;
    private int number;

    public override bool CanWrite => true;

    private const string Insert = """
        INSERT INTO attachment_piece (attachment_id, number, sealed)
        VALUES (@id, @number, @sealed)
        """;

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(PieceLength - held, buffer.Length);
            buffer[..count].CopyTo(piece.AsMemory(held));
            (held, buffer) = (held + count, buffer[count..]);
            if (held == PieceLength)
                await KeepAsync(piece, cancellationToken);
        }
    }

    /// <summary>Writes the rest and answers the SHA-256 of all bytes.</summary>
    public async Task<byte[]> EndAsync(CancellationToken ct)
    {
        if (held > 0)
            await KeepAsync(piece[..held], ct);
        return hash.GetHashAndReset();
    }

    private async Task KeepAsync(byte[] bytes, CancellationToken ct)
    {
        hash.AppendData(bytes);
        await content.ExecuteAsync(
            Insert,
            new
            {
                id,
                number = number++,
                @sealed = bytes,
            },
            ct
        );
        held = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
