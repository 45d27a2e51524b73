using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Mail;

/// <summary>The last fault that kept mail from being sent and its start; stored until a mail is sent again.</summary>
internal sealed class MailFaults(SettingStore settings, TimeProvider clock)
{
    private const string Kept = "mail_fault";
    private const byte None = byte.MaxValue;

    /// <summary>Records a fault, or null when mails were sent. A fault that was recorded already keeps its
    /// start.</summary>
    public async Task NoteAsync(MailFault? fault, CancellationToken ct)
    {
        var before = await settings.FindAsync(Kept, ct);
        var cause = fault is { } it ? (byte)it : None;
        if ((before?[sizeof(long)] ?? None) == cause)
            return;
        var value = new byte[sizeof(long) + 1];
        BinaryPrimitives.WriteInt64BigEndian(value, clock.GetUtcNow().ToUnixTimeMilliseconds());
        value[^1] = cause;
        // A lost race is harmless: the other process recorded the same.
        await settings.ReplaceAsync(Kept, before, value, ct);
    }

    /// <summary>The current fault and its start; null when the last mails were sent.</summary>
    public async Task<(DateTimeOffset Since, MailFault Fault)?> FindAsync(CancellationToken ct) =>
        await settings.FindAsync(Kept, ct) is { } kept && kept[^1] != None
            ? (DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept)), (MailFault)kept[^1])
            : null;
}
