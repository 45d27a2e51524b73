using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Drafts;

/// <summary>The key of one writer's row for one form, and the bytes that name the form in the row. Both are derived
/// from the writer's reading secret and the form's address. Disposing erases the key.</summary>
/// <remarks>HMAC-SHA-512 under HKDF(reading secret, "IncidentDesk/unsent-text/v1") over the address in UTF-8: the first
/// 16 bytes name the form, the last 32 are the key. The row is a padded box; place: canonical
/// "IncidentDesk/unsent-text/v1", writer, name of the form, Unix milliseconds of its end.</remarks>
internal sealed class UnsentKey : IDisposable
{
    /// <summary>Writer 16 bytes, name of the form 16, key 32.</summary>
    public const int Length = 2 * IdLength + KeyLength;

    private const string Label = "IncidentDesk/unsent-text/v1";

    private const int IdLength = 16,
        KeyLength = 32;

    private readonly Secret key;

    private UnsentKey(Guid writer, byte[] form, Secret key) => (Writer, Form, this.key) = (writer, form, key);

    public Guid Writer { get; }

    /// <summary>The form, as its row names it; nobody else can tell which one it is.</summary>
    public byte[] Form { get; }

    public static UnsentKey Of(Holder holder, string form)
    {
        using var root = KeyDerivation.Derive(holder.Root, Label);
        var derived = HMACSHA512.HashData(root.Bytes, Encoding.UTF8.GetBytes(form));
        try
        {
            return new(holder.Id, derived[..IdLength], Secret.Copy(derived.AsSpan(derived.Length - KeyLength)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    public static UnsentKey Read(ReadOnlySpan<byte> bytes) =>
        new(
            new(bytes[..IdLength], bigEndian: true),
            bytes[IdLength..(2 * IdLength)].ToArray(),
            Secret.Copy(bytes[(2 * IdLength)..])
        );

    /// <summary>Its bytes, to be protected and then overwritten.</summary>
    public byte[] Write() => [.. Writer.ToByteArray(bigEndian: true), .. Form, .. key.Bytes];

    public byte[] Seal(ReadOnlySpan<byte> bytes, DateTimeOffset ends) => Box.SealPadded(key, bytes, Place(ends));

    /// <exception cref="SealBrokenException">The row is of another writer, form or moment, or was changed.</exception>
    public byte[] Open(byte[] sealedBytes, DateTimeOffset ends) => Box.OpenPadded(key, sealedBytes, Place(ends));

    private byte[] Place(DateTimeOffset ends) =>
        new CanonicalWriter(Label).Add(Writer).Add(Form).Add(ends.ToUnixTimeMilliseconds()).ToArray();

    public void Dispose() => key.Dispose();
}
