using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>The bytes of an entry before sealing: JSON, the hash of its text if any, and the actor's signature over
/// both and their place.</summary>
/// <remarks>Bytes: json length 4 | json | text hash length 1 (0 or 32) | text hash | signature 65.</remarks>
internal sealed record SignedEntry(byte[] Json, byte[]? TextHash, byte[] Signature)
{
    private const int SignatureLength = 65;

    public static SignedEntry Sign(Holder by, Guid folder, int seq, byte[] json, byte[]? textHash)
    {
        var entry = new SignedEntry(json, textHash, []);
        return entry with { Signature = by.Sign(entry.Message(folder, seq)) };
    }

    public byte[] Message(Guid folder, int seq) =>
        new CanonicalWriter("IncidentDesk/act/v1").Add(folder).Add(seq).Add(Json).Add(TextHash ?? []).ToArray();

    /// <summary>SHA-256 of the signed bytes and the signature, lower-case hex.</summary>
    public string Statement(Guid folder, int seq) =>
        Convert.ToHexStringLower(
            Chain.Hash(
                new CanonicalWriter("IncidentDesk/statement/v1").Add(Message(folder, seq)).Add(Signature).ToArray()
            )
        );

    public byte[] ToBytes()
    {
        var writer = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, Json.Length);
        writer.Write(length);
        writer.Write(Json);
        writer.WriteByte((byte)(TextHash?.Length ?? 0));
        writer.Write(TextHash ?? []);
        writer.Write(Signature);
        return writer.ToArray();
    }

    /// <exception cref="SealBrokenException">The bytes are not an entry.</exception>
    public static SignedEntry Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5 + SignatureLength)
            throw new SealBrokenException();
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length < 0 || length > bytes.Length - 5 - SignatureLength)
            throw new SealBrokenException();
        var hash = bytes[4 + length];
        return bytes.Length == 5 + length + hash + SignatureLength
            ? new(
                bytes.Slice(4, length).ToArray(),
                hash == 0 ? null : bytes.Slice(5 + length, hash).ToArray(),
                bytes[^SignatureLength..].ToArray()
            )
            : throw new SealBrokenException();
    }
}
