using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Sealing;

/// <summary>Keys from keys: HKDF-SHA256 (RFC 5869), info = the purpose in UTF-8, so that two purposes never share a
/// key.</summary>
public static class KeyDerivation
{
    /// <summary>A key of <paramref name="length"/> bytes, 1 to 8,160; empty salt.</summary>
    public static Secret Derive(Secret root, string purpose, int length = 32) => Derive(root, purpose, [], length);

    public static Secret Derive(Secret root, string purpose, ReadOnlySpan<byte> salt, int length = 32)
    {
        var key = root.Bytes;
        var info = Info(purpose);
        var derived = new Secret(length);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived.Writable, salt, info);
        return derived;
    }

    /// <summary>Bytes that name something and may be stored in clear; they say nothing of the root or of another
    /// purpose.</summary>
    public static byte[] DeriveId(Secret root, string purpose, int length)
    {
        var id = new byte[length];
        Fill(root, Info(purpose), [], id);
        return id;
    }

    internal static void Fill(Secret root, ReadOnlySpan<byte> info, ReadOnlySpan<byte> salt, Span<byte> output) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root.Bytes, output, salt, info);

    private static byte[] Info(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return Encoding.UTF8.GetBytes(purpose);
    }
}
