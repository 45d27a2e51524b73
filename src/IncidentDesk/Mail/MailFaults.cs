using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Mail;

/// <summary>The last thing that kept mails from leaving, and since when; kept until a mail leaves again.</summary>
internal sealed class MailFaults(SettingStore settings, TimeProvider clock)
{
    private const string Kept = "mail_fault";
    private const byte None = byte.MaxValue;

    /// <summary>Notes a fault; one that stands already keeps the moment of its beginning.</summary>
    public async Task NoteAsync(MailFault? fault, CancellationToken ct)
    {
        var before = await settings.FindAsync(Kept, ct);
        var cause = fault is { } it ? (byte)it : None;
        if ((before?[sizeof(long)] ?? None) == cause)
            return;
        var value = new byte[sizeof(long) + 1];
        BinaryPrimitives.WriteInt64BigEndian(value, clock.GetUtcNow().ToUnixTimeMilliseconds());
        value[^1] = cause;
        // Whoever sends at the same moment notes the same.
        await settings.ReplaceAsync(Kept, before, value, ct);
    }

    /// <summary>Null when the last mails left.</summary>
    public async Task<(DateTimeOffset Since, MailFault Fault)?> FindAsync(CancellationToken ct) =>
        await settings.FindAsync(Kept, ct) is { } kept && kept[^1] != None
            ? (DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept)), (MailFault)kept[^1])
            : null;
}
