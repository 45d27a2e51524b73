using System.Buffers.Binary;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>The bytes of a holder in a session row: ids (16 bytes each), the secret (32 bytes) and the stamp (4 bytes,
/// big-endian).</summary>
internal static class HolderBytes
{
    private const int IdLength = 16,
        StampAt = 2 * IdLength + 32;

    public static Secret Of(Holder holder)
    {
        var stamp = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(stamp, holder.Stamp);
        return Secret.Take([
            .. holder.Id.ToByteArray(),
            .. (holder.Mailbox ?? Guid.Empty).ToByteArray(),
            .. holder.Root.Bytes,
            .. stamp,
        ]);
    }

    public static Holder Read(ReadOnlySpan<byte> value)
    {
        var (mailbox, stamp) = (
            new Guid(value.Slice(IdLength, IdLength)),
            BinaryPrimitives.ReadInt32BigEndian(value[StampAt..])
        );
        return new(
            new(value[..IdLength]),
            Secret.Copy(value[(2 * IdLength)..StampAt]),
            mailbox == Guid.Empty ? null : mailbox,
            stamp
        );
    }
}
