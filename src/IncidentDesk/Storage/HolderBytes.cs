using System.Security.Cryptography;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage;

/// <summary>What a session row seals of a holder: ids (16 bytes each) and the secret (32 bytes). The copy that was read is zeroed.</summary>
internal static class HolderBytes
{
    private const int IdLength = 16;

    public static byte[] Of(Holder holder) => [.. holder.Id.ToByteArray(), .. (holder.Mailbox ?? Guid.Empty).ToByteArray(), .. holder.Root.Bytes];

    public static Holder Read(byte[] value)
    {
        var mailbox = new Guid(value.AsSpan(IdLength, IdLength));
        var holder = new Holder(new(value.AsSpan(0, IdLength)), Secret.Copy(value.AsSpan(2 * IdLength)), mailbox == Guid.Empty ? null : mailbox);
        CryptographicOperations.ZeroMemory(value);
        return holder;
    }
}
