using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Journals;

/// <summary>The folders that a member holds, compared with those in their notebook: a folder or a grant that is gone
/// needs its reason, and a ledger still has every entry that it had.</summary>
public sealed class NotedFolders(
    ContentDatabase content,
    GrantStore grants,
    GrantEnds ends,
    PurgeProofs purges,
    ReportMarks marks,
    RosterStore roster,
    TimeProvider clock
)
{
    private const string Rows = """
        SELECT f.id, CASE WHEN f.kind = @case AND c.id IS NULL THEN @gone ELSE f.kind END AS kind, f.epoch, f.key_id,
            f.length, f.head
        FROM folder f
        LEFT JOIN incident_case c ON c.id = f.id
        WHERE f.id IN @ids AND f.key_id <> @none
        """;

    /// <summary>The folders that the holder has a grant for now. A grant is opened only when it was not noted before
    /// with this number of its key.</summary>
    internal async Task<IReadOnlyList<NotedFolder>> OfAsync(
        Holder holder,
        IEnumerable<NotedFolder> noted,
        CancellationToken ct
    )
    {
        var (known, found) = (noted.ToDictionary(folder => folder.Id), new List<NotedFolder>());
        var mine = (await grants.OfAsync(holder.Id, ct)).ToLookup(grant => grant.FolderId);
        foreach (var ids in mine.Select(folder => folder.Key).Chunk(500))
        foreach (
            var row in await content.QueryAsync<FolderRow>(
                Rows,
                new
                {
                    ids = Database.List(ids),
                    none = PurgeStore.NoKey,
                    @case = FolderKind.Case,
                    gone = NotedFolder.NoCase,
                },
                ct
            )
        )
            if (
                (
                    mine[row.Id].FirstOrDefault(grant => grant.KeyId == row.KeyId)
                    // The key was changed between the two reads.
                    ?? await grants.FindAsync(holder.Id, row.Id, row.KeyId, ct)
                ) is
                { } grant
            )
                found.Add(Note(holder, row, grant, known.GetValueOrDefault(row.Id)));
        return found;
    }

    private static NotedFolder Note(Holder holder, FolderRow row, Grant grant, NotedFolder? before)
    {
        var mark = NotedFolder.MarkOf(grant);
        var opens =
            before?.HasGrant(row.Id, mark) == true && before.Epoch == row.Epoch
                ? before.Opens
                : Opens(holder, row, grant);
        return NotedFolder.Of(row, mark, opens);
    }

    private static bool Opens(Holder holder, FolderRow row, Grant grant)
    {
        try
        {
            using var key = Envelope.Open(
                holder.Root,
                grant.Sealed,
                GrantStore.Binding(row.Id, row.Epoch, row.KeyId, holder.Id)
            );
            return true;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    /// <summary>The folders among these whose grants do not open, though this member has had no other keys.</summary>
    internal async Task<IReadOnlyList<Guid>> FalseAsync(
        Guid person,
        IEnumerable<NotedFolder> held,
        CancellationToken ct
    ) =>
        held.Where(folder => !folder.Opens).Select(folder => folder.Id).ToArray() is { Length: > 0 } closed
        && (await roster.AllAsync(ct)).ActKeys(person).Count() == 1
            ? closed
            : [];

    /// <summary>The folders in which something is gone without a reason, or is another thing than it was.</summary>
    /// <param name="noted">As the notebook has them.</param>
    /// <param name="since">The number of the journal's newest line before they were noted.</param>
    /// <param name="at">When they were noted.</param>
    /// <param name="held">As they are now.</param>
    internal async Task<IReadOnlyList<Guid>> DifferingAsync(
        Guid person,
        IReadOnlyCollection<NotedFolder> noted,
        long since,
        DateTimeOffset at,
        IReadOnlyCollection<NotedFolder> held,
        CancellationToken ct
    )
    {
        var (before, now) = (noted.ToDictionary(folder => folder.Id), held.ToDictionary(folder => folder.Id));
        var differing = new List<Guid>();
        foreach (var folder in held)
            if (
                folder.Kind == NotedFolder.NoCase
                || !folder.Opens
                    && !(
                        before.GetValueOrDefault(folder.Id) is { Opens: false } closed
                        && closed.HasGrant(folder.Id, folder.Grant)
                    )
            )
                differing.Add(folder.Id);
        foreach (var folder in noted)
            if (
                now.TryGetValue(folder.Id, out var present)
                    ? !await GoesOnAsync(folder, present, ct) && !await purges.IsPurgedAsync(folder.Id, since, ct)
                    : folder.Opens && !await IsTakenAsync(person, folder, since, at, ct)
            )
                differing.Add(folder.Id);
        return [.. differing.Distinct()];
    }

    private sealed class EntryRow
    {
        public int Seq { get; init; }
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    private const string Entries = """
        SELECT seq, epoch, sealed
        FROM ledger_entry
        WHERE folder_id = @id AND seq > @after AND seq <= @until
        ORDER BY seq
        """;

    /// <summary>Whether the ledger has every entry that it had, and goes on from there.</summary>
    private async Task<bool> GoesOnAsync(NotedFolder before, NotedFolder now, CancellationToken ct)
    {
        if (now.Kind != before.Kind || now.Epoch < before.Epoch || now.Length < before.Length)
            return false;
        var head = before.Head;
        if (now.Length > before.Length)
            foreach (
                var entry in await content.QueryAsync<EntryRow>(
                    Entries,
                    new
                    {
                        id = now.Id,
                        after = before.Length,
                        until = now.Length,
                    },
                    ct
                )
            )
                head = LedgerWriter.Next(head, entry.Seq, entry.Epoch, entry.Sealed);
        return head.AsSpan().SequenceEqual(now.Head);
    }

    private const string One = """
        SELECT id, kind, epoch, key_id, length, head
        FROM folder
        WHERE id = @id
        """;

    /// <summary>Whether the folder was purged, or its key was changed by an act that took it from this member, or this
    /// member had no seat for some time.</summary>
    private async Task<bool> IsTakenAsync(
        Guid person,
        NotedFolder folder,
        long since,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (
            (await roster.AllAsync(ct)).File.Find(person) is { } member
            && member.Seats.Any(seat => seat.Until > at && seat.Until <= now)
        )
            return true;
        return await RetryLoop.RunAsync(
            () => TryIsTakenAsync(person, folder, since, ct),
            // Acts change its key all the time: the next comparison judges.
            () => true
        );
    }

    private async Task<Attempt<bool>> TryIsTakenAsync(Guid person, NotedFolder folder, long since, CancellationToken ct)
    {
        var row = await content.FirstAsync<FolderRow>(One, new { id = folder.Id }, ct);
        if (row is null || row.KeyId == PurgeStore.NoKey)
            return await purges.IsPurgedAsync(folder.Id, since, ct);
        if (await grants.FindAsync(person, folder.Id, row.KeyId, ct) is not null)
            return true;
        if (
            (await ends.OfAsync(person, ct)).TryGetValue(folder.Id, out var epoch)
            && epoch > folder.Epoch
            && epoch <= row.Epoch
        )
            return true;
        // The key can be changed while this is looked at.
        return (await content.FirstAsync<FolderRow>(One, new { id = folder.Id }, ct))?.KeyId == row.KeyId
            ? false
            : Attempt<bool>.LostRace;
    }

    private const string Firsts = """
        SELECT e.journal_seq
        FROM incident_case c
        JOIN ledger_entry e ON e.folder_id = c.mailbox_id AND e.seq = 1
        WHERE c.id IN @ids AND e.journal_seq > @since
        """;

    /// <summary>The journal's lines of the first entries of the reports that this member holds, or held, or that were
    /// purged; from after a line.</summary>
    /// <param name="onlyMarked">Whether all of these reports were sent since such lines have the desk's mark.</param>
    internal async Task<IReadOnlyList<long>> ReportsAsync(
        Guid person,
        IEnumerable<NotedFolder> held,
        long since,
        bool onlyMarked,
        CancellationToken ct
    )
    {
        var known = held.Select(folder => folder.Id).Union((await ends.OfAsync(person, ct)).Keys).ToHashSet();
        var reports = new List<long>(await marks.OfAsync(known, since, ct));
        if (!onlyMarked)
            foreach (var ids in known.Chunk(500))
                reports.AddRange(await content.QueryAsync<long>(Firsts, new { ids = Database.List(ids), since }, ct));
        reports.AddRange(await purges.ReportsAsync(since, onlyMarked, ct));
        return [.. reports.Order()];
    }
}
