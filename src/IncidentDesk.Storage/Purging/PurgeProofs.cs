using System.Collections.Concurrent;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Purging;

/// <summary>Checks the dates of purges without any key: who signed them, that the desk made them, the journal line of
/// each, and that no later line ended or postponed them.</summary>
public sealed class PurgeProofs(
    ContentDatabase content,
    RosterStore roster,
    PurgeDates dates,
    PurgeMarks marks,
    PurgePins pins,
    ReportMarks reports
)
{
    /// <summary>The dates that these prove.</summary>
    internal PurgeDates Dates { get; } = dates;

    private const string Due = """
        SELECT folder_id, subject, at, line, signer_id, proof, mark
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
        await pins.PinAsync(ct);
        var due = await content.QueryAsync<PurgeDate>(Due, new { now, closed = PurgeStore.NoKey }, ct);
        if (due.Count == 0)
            return new Dictionary<Guid, bool?>();
        var (people, from) = (await roster.AllAsync(ct), due.Min(date => date.Line) - 1);
        var lines = (await content.QueryAsync<JournalLine>(Lines, new { from }, ct)).ToArray();
        return due.ToDictionary(date => date.FolderId, date => Counts(date, lines, people, now));
    }

    private const string Kept = """
        SELECT folder_id, subject, at, line, signer_id, proof, mark
        FROM purged_folder
        WHERE folder_id = @folder
        """;

    /// <summary>Whether a folder was purged at a date that was proven, with its line in the journal.</summary>
    /// <param name="since">The number of a line before which it was not purged.</param>
    internal async Task<bool> IsPurgedAsync(Guid folder, long since, CancellationToken ct)
    {
        if (await FindAsync(folder, ct) is not { } date)
            return false;
        var lines = (await content.QueryAsync<JournalLine>(Lines, new { from = date.Line - 1 }, ct)).ToArray();
        var at = Enumerable.Range(0, lines.Length).FirstOrDefault(nth => lines[nth].Seq > since && Says(nth), -1);
        if (at < 0)
            return false;
        var end = lines[at].Hour.AddHours(1);
        return date.At < end && Counts(date, lines[..(at + 1)], await roster.AllAsync(ct), end) == true;

        bool Says(int nth) =>
            PurgeLines.Says(lines[nth], PurgeLineKind.Purged, folder, nth == 0 ? Chain.Start : lines[nth - 1].Hash);
    }

    private async Task<PurgeDate?> FindAsync(Guid folder, CancellationToken ct)
    {
        var date = await KeptAsync(folder, ct);
        if (date is not { SignerId: not null, Mark: null })
            return date;
        await pins.PinAsync(ct);
        return await KeptAsync(folder, ct);
    }

    /// <summary>A date moves from one table to the other in the transaction that deletes the folder's rows.</summary>
    private async Task<PurgeDate?> KeptAsync(Guid folder, CancellationToken ct) =>
        await content.FirstAsync<PurgeDate>(PurgeDates.OfFolder, new { folder }, ct)
        ?? await content.FirstAsync<PurgeDate>(Kept, new { folder }, ct);

    /// <summary>Folders of which this process has read the proof of their purge.</summary>
    private readonly ConcurrentDictionary<Guid, bool> known = new();

    /// <summary>Whether a folder was purged at a date that was proven, whenever that was. What was proven once is not
    /// read again, since the lines of the journal stay.</summary>
    internal async Task<bool> WasPurgedAsync(Guid folder, CancellationToken ct) =>
        known.ContainsKey(folder) || await IsPurgedAsync(folder, 0, ct) && known.TryAdd(folder, true);

    private const string KeptFirst = """
        SELECT folder_id, first_line, first_mark
        FROM purged_folder
        WHERE first_line > @since
        """;

    private sealed class ReportRow
    {
        public Guid FolderId { get; init; }
        public long FirstLine { get; init; }
        public byte[]? FirstMark { get; init; }
    }

    /// <summary>The journal's lines of the first entries of purged mailboxes, from after a line.</summary>
    /// <param name="onlyMarked">Whether all of these reports were sent since such lines have the desk's mark.</param>
    internal async Task<IReadOnlyList<long>> ReportsAsync(long since, bool onlyMarked, CancellationToken ct)
    {
        var proven = new List<long>();
        foreach (var purged in await content.QueryAsync<ReportRow>(KeptFirst, new { since }, ct))
            if (
                (!onlyMarked || reports.IsMarked(purged.FolderId, purged.FirstLine, purged.FirstMark))
                && await IsPurgedAsync(purged.FolderId, since, ct)
            )
                proven.Add(purged.FirstLine);
        return proven;
    }

    /// <summary>Gives a folder the date of another one, where that date counts; the next act of the team sets it where
    /// it does not.</summary>
    internal async Task FollowAsync(Work work, Roster people, Guid folder, Guid other, DateTimeOffset now)
    {
        var date = await PurgeDates.FindAsync(work, other);
        var counts =
            date is not null
            && Counts(date, [.. await work.QueryAsync<JournalLine>(Lines, new { from = date.Line - 1 })], people, now)
                is not false;
        await Dates.FollowAsync(work, folder, counts ? date : null, now);
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

    /// <summary>Whether this line of the journal set the date.</summary>
    internal static bool IsSet(PurgeDate date, JournalLine line, byte[] before) =>
        PurgeLines.Says(line, PurgeLineKind.Dated, date.Subject, before)
        || (
            date.SignerId is null
            && date.FolderId == date.Subject
            && PurgeLines.Says(line, PurgeLineKind.Purged, date.FolderId, before)
        );

    /// <summary>Whether a member who could set dates then has signed this one.</summary>
    internal static bool IsSigned(PurgeDate date, JournalLine line, byte[] before, Roster people) =>
        date.SignerId is { } signer
        && people.File.Find(signer) is { } member
        && PurgeSigner.MaySet(member, line.Hour)
        && people.IsSignedBy(signer, date.Message(before), date.Proof);

    private bool IsAllowed(PurgeDate date, JournalLine line, byte[] before, Roster people) =>
        marks.Holds(date, before) && (date.SignerId is null || IsSigned(date, line, before, people));

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
