using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Operations;

/// <summary>Looks at the whole journal now and then, and keeps what it found: whoever only asks makes the desk hash
/// nothing.</summary>
/// <remarks>Kept as a setting, so that every process of the desk answers the same: Unix milliseconds 8 | first broken
/// line 8, both big-endian; 0 for none.</remarks>
internal sealed class JournalCheck(Journal journal, SettingStore settings, TimeProvider clock)
{
    private const string Name = "journal_checked";
    private const int Length = 16;

    /// <summary>What the last look found; null before the first one.</summary>
    public async Task<JournalChecked?> LastAsync(CancellationToken ct)
    {
        if (await settings.FindAsync(Name, ct) is not { Length: Length } kept)
            return null;
        var broken = BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(8));
        return new(
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(kept)),
            broken == 0 ? null : broken
        );
    }

    /// <summary>Hashes every line and keeps what came of it; running it twice changes only the time.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var before = await settings.FindAsync(Name, ct);
        var broken = await journal.FirstBrokenAsync(ct);
        var found = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(found, clock.GetUtcNow().ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(found.AsSpan(8), broken ?? 0);
        // Whoever looked at the same moment found the same.
        await settings.ReplaceAsync(Name, before, found, ct);
    }
}
