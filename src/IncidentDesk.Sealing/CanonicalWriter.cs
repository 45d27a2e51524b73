using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Sealing;

/// <summary>Writes fields so that two different lists of fields never give the same bytes: what is hashed, signed or
/// used as aad.</summary>
/// <remarks>
/// Each field: length, 4 bytes big-endian | bytes. Numbers are 8 bytes big-endian, two's complement; a guid is 16 bytes
/// big-endian (RFC 9562); text is UTF-8 of its NFC form. The first field is the label, which says what the others are.
/// </remarks>
public sealed class CanonicalWriter
{
    private const int FirstCapacity = 256;
    private readonly ArrayBufferWriter<byte> fields = new(FirstCapacity);

    public CanonicalWriter(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Add(label);
    }

    public CanonicalWriter Add(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(fields.GetSpan(4), value.Length);
        fields.Advance(4);
        fields.Write(value);
        return this;
    }

    /// <summary>Throws <see cref="ArgumentException"/> for what is no Unicode text (half a surrogate pair,
    /// U+FFFE).</summary>
    public CanonicalWriter Add(string value) => Add(Encoding.UTF8.GetBytes(value.Normalize(NormalizationForm.FormC)));

    public CanonicalWriter Add(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Add(bytes);
    }

    public CanonicalWriter Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Add(bytes);
    }

    /// <summary>SHA-256 of the bytes, which are overwritten: for what contains a key.</summary>
    /// <exception cref="InvalidOperationException">The bytes are so many that copies of them were left
    /// behind.</exception>
    public byte[] HashAndClear()
    {
        if (fields.Capacity > FirstCapacity)
            throw new InvalidOperationException("What contains a key has to be short.");
        var hash = SHA256.HashData(fields.WrittenSpan);
        fields.Clear();
        return hash;
    }

    public byte[] ToArray() => fields.WrittenSpan.ToArray();
}
