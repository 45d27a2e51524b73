using System.Buffers.Binary;
using System.Security.Cryptography;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>The bytes of a holder in a session row: ids (16 bytes each), the secret (32 bytes) and the stamp (4 bytes,
/// big-endian). Reading zeroes its input.</summary>
internal static class HolderBytes
{
    private const int IdLength = 16,
        StampAt = 2 * IdLength + 32;

    public static byte[] Of(Holder holder)
    {
        byte[] value =
        [
            .. holder.Id.ToByteArray(),
            .. (holder.Mailbox ?? Guid.Empty).ToByteArray(),
            .. holder.Root.Bytes,
            0,
            0,
            0,
            0,
        ];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(StampAt), holder.Stamp);
        return value;
    }

    public static Holder Read(byte[] value)
    {
        var mailbox = new Guid(value.AsSpan(IdLength, IdLength));
        var holder = new Holder(
            new(value.AsSpan(0, IdLength)),
            Secret.Copy(value.AsSpan((2 * IdLength)..StampAt)),
            mailbox == Guid.Empty ? null : mailbox,
            BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(StampAt))
        );
        CryptographicOperations.ZeroMemory(value);
        return holder;
    }
}
