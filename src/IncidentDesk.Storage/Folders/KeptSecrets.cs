using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Folders;

/// <summary>Secrets that are encrypted with DataProtection, on their way into the database and out of it. Their bytes
/// are overwritten.</summary>
internal static class KeptSecrets
{
    /// <summary>A new secret, encrypted.</summary>
    public static byte[] New(IDataProtector protector, int length = 32)
    {
        using var secret = Secret.Random(length);
        return Protect(protector, secret.Bytes);
    }

    public static byte[] Protect(IDataProtector protector, ReadOnlySpan<byte> secret)
    {
        var bytes = secret.ToArray();
        try
        {
            return protector.Protect(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The secret, which the caller disposes; null when the key ring cannot decrypt it.</summary>
    public static Secret? Open(IDataProtector protector, byte[] kept)
    {
        try
        {
            return Secret.Take(protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
