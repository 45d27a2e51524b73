using IncidentDesk.Rules.Purging;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Purging;

/// <summary>Checks the dates of purges without any key: who signed them, the journal line of each, and that no later
/// line ended or postponed them.</summary>
public sealed class PurgeProofs(ContentDatabase content, RosterStore roster, PurgeDates dates)
{
    private const string Due = """
        SELECT folder_id, subject, at, line, signer_id, proof
        FROM purge_date
        WHERE at <= @now OR folder_id IN (SELECT id FROM folder WHERE key_id = @closed)
        """;

    private const string Lines = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq >= @from
        ORDER BY seq
        """;

    /// <summary>The dates that have come, and those of closed folders, each with whether it counts now; null for one
    /// that somebody in a mailbox postponed.</summary>
    internal async Task<IReadOnlyDictionary<Guid, bool?>> DueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var due = await content.QueryAsync<PurgeDate>(Due, new { now, closed = PurgeStore.NoKey }, ct);
        if (due.Count == 0)
            return new Dictionary<Guid, bool?>();
        var (people, from) = (await roster.AllAsync(ct), due.Min(date => date.Line) - 1);
        var lines = (await content.QueryAsync<JournalLine>(Lines, new { from }, ct)).ToArray();
        return due.ToDictionary(date => date.FolderId, date => Counts(date, lines, people, now));
    }

    /// <param name="lines">Of the journal, from the line before the earliest date.</param>
    private bool? Counts(PurgeDate date, JournalLine[] lines, Roster people, DateTimeOffset now)
    {
        var first = Array.FindIndex(lines, line => line.Seq == date.Line);
        if (first < 0)
            return false;
        var before = first == 0 ? Chain.Start : lines[first - 1].Hash;
        if (!IsSet(date, lines[first], before) || !IsAllowed(date, lines[first], before, people))
            return false;
        var postponed = DateTimeOffset.MinValue;
        for (var nth = first + 1; nth < lines.Length; nth++)
        {
            var (line, last) = (lines[nth], lines[nth - 1].Hash);
            if (
                PurgeLines.Says(line, PurgeLineKind.Dated, date.Subject, last)
                || PurgeLines.Says(line, PurgeLineKind.Lifted, date.Subject, last)
            )
                return false;
            if (PurgeLines.Says(line, PurgeLineKind.Added, date.Subject, last))
                postponed = Retentions.AfterAdding(line.Hour);
        }
        return postponed > now ? null : true;
    }

    private static bool IsSet(PurgeDate date, JournalLine line, byte[] before) =>
        PurgeLines.Says(line, PurgeLineKind.Dated, date.Subject, before)
        || (
            date.SignerId is null
            && date.FolderId == date.Subject
            && PurgeLines.Says(line, PurgeLineKind.Purged, date.FolderId, before)
        );

    private bool IsAllowed(PurgeDate date, JournalLine line, byte[] before, Roster people) =>
        date.SignerId is not { } signer
            ? dates.IsMarked(date, before)
            : people.File.Find(signer) is { } member
                && PurgeSigner.MaySet(member, line.Hour)
                && people.IsSignedBy(signer, date.Message(before), date.Proof);

    private const string False = """
        SELECT COUNT(*)
        FROM folder f
        LEFT JOIN purge_date d ON d.folder_id = f.id
        WHERE (f.purge_at IS NULL AND d.folder_id IS NOT NULL) OR f.purge_at < d.at
            OR (f.purge_at IS NOT NULL AND d.folder_id IS NULL AND f.key_id <> @closed AND f.proven = 1)
            OR (f.key_id = @closed AND d.folder_id IS NULL AND f.proven = 1
                AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.folder_id = f.id))
        """;

    /// <summary>Whether a folder made since dates have proofs is closed, or has a date of purge, in its row
    /// alone.</summary>
    internal async Task<bool> AreRowsFalseAsync(CancellationToken ct) =>
        await content.FirstAsync<int>(False, new { closed = PurgeStore.NoKey }, ct) > 0;
}
