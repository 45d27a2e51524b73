using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Purging;

/// <summary>Lines of the journal about purges. Whoever knows the id of the case or the folder can find them without a
/// key, whatever rows were changed or deleted.</summary>
/// <remarks>Commitment: SHA-256(canonical "IncidentDesk/purge-line/v1": "dated", "lifted", "added" or "purged";
/// subject; hash of the line before 32). The subject is a case, a measure or a mailbox; of "purged" a
/// folder.</remarks>
internal static class PurgeLines
{
    /// <summary>Appends a line inside a transaction; answers its number and the hash of the line before.</summary>
    public static async Task<(long Line, byte[] Before)> AppendAsync(
        Work work,
        PurgeLineKind kind,
        Guid subject,
        DateTimeOffset now
    )
    {
        var before = Chain.Start;
        var line = await Journal.AppendAsync(work, last => Commitment(kind, subject, before = last), now);
        return (line, before);
    }

    /// <summary>Whether the line commits to this.</summary>
    public static bool Says(JournalLine line, PurgeLineKind kind, Guid subject, byte[] before) =>
        Commitment(kind, subject, before).AsSpan().SequenceEqual(line.Commitment);

    private static byte[] Commitment(PurgeLineKind kind, Guid subject, byte[] before) =>
        Chain.Hash(
            new CanonicalWriter("IncidentDesk/purge-line/v1").Add(NameOf(kind)).Add(subject).Add(before).ToArray()
        );

    private static string NameOf(PurgeLineKind kind) =>
        kind switch
        {
            PurgeLineKind.Dated => "dated",
            PurgeLineKind.Lifted => "lifted",
            PurgeLineKind.Added => "added",
            PurgeLineKind.Purged => "purged",
        };
}
