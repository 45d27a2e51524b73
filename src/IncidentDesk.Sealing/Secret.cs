using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Sealing;

/// <summary>Secret bytes at one fixed place in memory: never moved, never printed, overwritten with zeros on
/// Dispose.</summary>
/// <remarks>There is no finalizer: a secret nobody disposes is not overwritten. Whoever receives one disposes
/// it.</remarks>
[DebuggerDisplay("sealed")]
public sealed class Secret : IDisposable
{
    private readonly byte[] bytes;
    private bool disposed;

    internal Secret(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        bytes.AsSpan().Clear();
        Made?.Invoke(this);
    }

    /// <summary>Hears of every secret that is made. Only tests listen, to find those that nobody disposes.</summary>
    internal static Action<Secret>? Made { get; set; }

    internal bool IsDisposed => disposed;

    /// <summary>The bytes themselves, valid until Dispose; after it this throws
    /// <see cref="ObjectDisposedException"/>.</summary>
    public ReadOnlySpan<byte> Bytes => Writable;

    public int Length => bytes.Length;

    internal Span<byte> Writable
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return bytes;
        }
    }

    /// <summary>Fresh bytes from the operating system's generator; <paramref name="length"/> in bytes.</summary>
    public static Secret Random(int length = 32)
    {
        var secret = new Secret(length);
        RandomNumberGenerator.Fill(secret.Writable);
        return secret;
    }

    /// <summary>A copy; the source stays the caller's to clear.</summary>
    public static Secret Copy(ReadOnlySpan<byte> source)
    {
        var secret = new Secret(source.Length);
        source.CopyTo(secret.Writable);
        return secret;
    }

    /// <summary>A copy; the source is overwritten.</summary>
    public static Secret Take(byte[] source)
    {
        try
        {
            return Copy(source);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(source);
        }
    }

    /// <summary>The UTF-8 bytes of a text that somebody typed; the text itself cannot be overwritten.</summary>
    public static Secret Utf8(string typed)
    {
        var secret = new Secret(Encoding.UTF8.GetByteCount(typed));
        Encoding.UTF8.GetBytes(typed, secret.Writable);
        return secret;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(bytes);
        disposed = true;
    }

    public override string ToString() => "sealed";
}
