using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Storage.Archive;

/// <summary>The number of rows in a table and a digest of them that does not depend on their order: two copies with the
/// same digest hold the same rows.</summary>
/// <remarks>The exclusive or of SHA-256 over each row; a row is its columns, each as kind (0 nothing, 1 number, 2 text,
/// 3 bytes) | length 4 | bytes. Rows of a table differ in their key, so none cancels another.</remarks>
public sealed class TableDigest
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

    public long Rows { get; private set; }
    public string Hash => Convert.ToHexStringLower(sum);

    /// <exception cref="InvalidOperationException">A value has a type that the schema does not use.</exception>
    internal void Add(ReadOnlySpan<object> row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> header = stackalloc byte[5];
        foreach (var value in row)
        {
            var (kind, bytes) = value switch
            {
                DBNull => (0, []),
                long number => (1, Number(number)),
                string text => (2, Encoding.UTF8.GetBytes(text)),
                byte[] raw => (3, raw),
                _ => throw new InvalidOperationException($"No column holds a {value.GetType().Name}."),
            };
            header[0] = (byte)kind;
            BinaryPrimitives.WriteInt32BigEndian(header[1..], bytes.Length);
            hash.AppendData(header);
            hash.AppendData(bytes);
        }
        var one = hash.GetHashAndReset();
        for (var i = 0; i < sum.Length; i++)
            sum[i] ^= one[i];
        Rows++;
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
