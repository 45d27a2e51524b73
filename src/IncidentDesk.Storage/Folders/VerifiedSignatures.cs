using System.Collections.Concurrent;
using System.Security.Cryptography;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>Verifies signatures, and remembers in this process those that did verify: each load of a folder or of the
/// roster reads the same bytes again.</summary>
/// <remarks>
/// A signature is remembered by SHA-256 of key, signature and message together: if one bit of them differs, it is
/// verified like any other.
/// One that does not verify is never remembered.
/// </remarks>
/// <param name="most">How many are remembered; then it begins anew.</param>
internal sealed class VerifiedSignatures(int most)
{
    /// <summary>Those of this process.</summary>
    public static readonly VerifiedSignatures Process = new(32_768);

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private int count;

    /// <summary>How many signatures are remembered now.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>As <see cref="Signature.Verify"/> says.</summary>
    public bool Verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        var name = Name(publicKey, message, signature);
        if (known.ContainsKey(name))
            return true;
        if (!Signature.Verify(publicKey, message, signature))
            return false;
        if (known.TryAdd(name, true) && Interlocked.Increment(ref count) > most)
        {
            known.Clear();
            Interlocked.Exchange(ref count, 0);
        }
        return true;
    }

    /// <summary>With the lengths, so that the same bytes cannot be divided in another way.</summary>
    private static string Name(byte[] publicKey, byte[] message, byte[] signature)
    {
        byte[] all =
        [
            .. BitConverter.GetBytes(publicKey.Length),
            .. publicKey,
            .. BitConverter.GetBytes(signature.Length),
            .. signature,
            .. message,
        ];
        return Convert.ToBase64String(SHA256.HashData(all));
    }
}
