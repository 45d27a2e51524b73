using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Files;

/// <summary>Reads the rows of a sealed stream in order and hashes them.</summary>
internal sealed class PieceReader(ContentDatabase content, Guid id) : OneWayStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> piece;
    private int number;

    public override bool CanRead => true;

    private const string Next = """
        SELECT sealed
        FROM attachment_piece
        WHERE attachment_id = @id AND number = @number
        """;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (piece.IsEmpty)
        {
            if (await content.FirstAsync<byte[]>(Next, new { id, number }, cancellationToken) is not { } next)
                return 0;
            hash.AppendData(next);
            (piece, number) = (next, number + 1);
        }
        var count = Math.Min(piece.Length, buffer.Length);
        piece[..count].CopyTo(buffer);
        piece = piece[count..];
        return count;
    }

    /// <summary>The SHA-256 of all bytes read.</summary>
    public byte[] Hash() => hash.GetHashAndReset();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
