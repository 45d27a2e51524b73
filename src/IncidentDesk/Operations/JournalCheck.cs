using System.Buffers.Binary;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Operations;

/// <summary>Checks the journal and the published hours at intervals and stores the result, so that a request for it
/// does not hash the journal. Each time what is new since the last check; the whole once a day, when the program
/// begins, and while something is wrong.</summary>
/// <remarks>Stored as a setting, so that all processes of the desk give the same answer: Unix milliseconds (8 bytes) |
/// number of the first broken line or hour (8 bytes, 0 for none), both big-endian. How far this process has checked is
/// kept in its memory alone, where nobody can write it.</remarks>
internal sealed class JournalCheck(JournalReview review, SettingStore settings, TimeProvider clock)
{
    private const string Name = "journal_checked";
    private const int Length = 16;

    /// <summary>The result of the last check; null before the first one.</summary>
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

    /// <summary>Checks and stores the result. Running it twice changes only the time.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var before = await settings.FindAsync(Name, ct);
        var broken = await review.RunAsync(clock.GetUtcNow(), ct);
        var found = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(found, clock.GetUtcNow().ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(found.AsSpan(8), broken ?? 0);
        // A lost race is harmless: the other process checked at the same time and found the same.
        await settings.ReplaceAsync(Name, before, found, ct);
    }
}
