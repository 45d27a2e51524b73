using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Journals;

/// <summary>Members' sealed notebooks: at each sign-in, after each act and with each list of cases, what the desk shows
/// is compared with what this member saw before. A difference raises an alarm for everybody inside.</summary>
public sealed class NotebookStore(
    ContentDatabase content,
    Journal journal,
    JournalWitnessStore witnesses,
    NotedFolders folders,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    private const int TagSize = 16;

    private sealed class Row
    {
        public byte[] Sealed { get; init; } = [];
        public byte[]? Tag { get; init; }
    }

    /// <summary>A notebook as it was read, and the bytes of its row.</summary>
    private sealed record Kept(Notebook Notebook, byte[] Sealed, byte[]? Tag);

    private sealed class EntryRow
    {
        public long Seq { get; init; }
        public byte[] Hash { get; init; } = [];
    }

    private const string Find = """
        SELECT sealed, tag
        FROM notebook
        WHERE person_id = @person
        """;

    /// <summary>Compares, raises the alarm where something differs, and otherwise writes down what there is now. A
    /// founding or roster that was seen stays written down as long as the desk differs from it; of folders everybody
    /// is told for as long as such an alarm lasts.</summary>
    /// <param name="onlyFolders">Writes nothing while the folders are the same, for whoever only looks at a
    /// page.</param>
    /// <remarks>When the journal was set back, its own alarm is raised and nothing else is judged until two people have
    /// acknowledged the loss; the founding is judged always.</remarks>
    public Task CompareAsync(Holder holder, CancellationToken ct, bool onlyFolders = false) =>
        RetryLoop.RunAsync(
            async () => await TryCompareAsync(holder, onlyFolders, ct) ? true : Attempt<bool>.LostRace,
            // Requests of the same person wrote what there was to write.
            () => true
        );

    /// <summary>False when another request of this person wrote the notebook in the meantime.</summary>
    private async Task<bool> TryCompareAsync(Holder holder, bool onlyFolders, CancellationToken ct)
    {
        // The notebook is read first: nothing that is compared with it is older.
        var kept = await FindAsync(holder, ct);
        if (await NowAsync(holder, kept?.Notebook, ct) is not { } now)
            return true;
        if (kept is null)
            return await BeginAsync(holder, now, ct);
        var seen = kept.Notebook;
        if (!seen.Founding.AsSpan().SequenceEqual(now.Founding))
            await alarms.RaiseAsync(RowKind.Founding, holder.Id, ct);
        else if (!await journal.HoldsAsync(seen.ToWitness().Line, ct))
            return !await witnesses.CompareAsync(seen.ToWitness(), ct) || await WriteAsync(holder, kept, now, ct);
        else if (!await HasRosterAsync(seen, now, ct))
            await alarms.RaiseAsync(RowKind.Roster, holder.Id, ct);
        else
        {
            now = now with { Found = await CompareFoldersAsync(holder, kept, now, ct) };
            if (!(onlyFolders ? seen.HasSameFolders(now) : seen.IsSame(now)))
                return await WriteAsync(holder, kept, now, ct);
        }
        return true;
    }

    /// <summary>When folders were found to differ, while everybody is still told of it; null when they do not
    /// differ.</summary>
    private async Task<DateTimeOffset?> CompareFoldersAsync(
        Holder holder,
        Kept kept,
        Notebook now,
        CancellationToken ct
    )
    {
        var (seen, noted) = (kept.Notebook, NotedFolder.Read(kept.Notebook.Folders).ToArray());
        if (!(kept.Tag ?? []).AsSpan().SequenceEqual(seen.Tag))
            await alarms.RaiseAsync(RowKind.Notebook, holder.Id, ct);
        var held = NotedFolder.Read(now.Folders).ToArray();
        // A notebook from before folders were noted knows of none.
        var differing =
            seen.Tag.Length == 0
                ? await folders.FalseAsync(holder.Id, held, ct)
                : await folders.DifferingAsync(holder.Id, noted, seen.Since, seen.At, held, ct);
        var found = seen.Found > now.At - RowAlarmStore.Lasts ? seen.Found : null;
        if (differing.Count == 0 && await HasReportsAsync(holder, seen, now, held, ct))
        {
            if (found is not null)
                await alarms.RaiseAsync(RowKind.Folder, holder.Id, ct);
            return found;
        }
        foreach (var folder in differing.DefaultIfEmpty(holder.Id))
            await alarms.RaiseAsync(RowKind.Folder, folder, ct);
        return found ?? now.At;
    }

    /// <summary>Whether each line that says that a report was sealed to this member has its report.</summary>
    private async Task<bool> HasReportsAsync(
        Holder holder,
        Notebook seen,
        Notebook now,
        NotedFolder[] held,
        CancellationToken ct
    )
    {
        if (seen.Tag.Length == 0 || seen.Since >= now.Since)
            return true;
        var lines = (await journal.AfterAsync(seen.Since - 1, ct)).Where(line => line.Seq <= now.Since).ToArray();
        if (lines is not [var first, .. var rest])
            return true;
        var said =
            seen.Since == 0
                ? ReportLines.Of(seen.Tag, Sealing.Chain.Start, lines)
                : ReportLines.Of(seen.Tag, first.Hash, rest);
        return said.Count == 0
            || ReportLines.AreMatched(said, await folders.ReportsAsync(holder.Id, held, seen.Since, seen.Marks, ct));
    }

    /// <summary>Null when there is none, or it was not sealed under this person's present secret.</summary>
    private async Task<Kept?> FindAsync(Holder holder, CancellationToken ct) =>
        await content.FirstAsync<Row>(Find, new { person = holder.Id }, ct) is { } row
        && Notebook.Open(holder, row.Sealed) is { } notebook
            ? new(notebook, row.Sealed, row.Tag)
            : null;

    private async Task<bool> WriteAsync(Holder holder, Kept kept, Notebook now, CancellationToken ct) =>
        await content.ExecuteAsync(
            Update,
            new
            {
                person = holder.Id,
                @sealed = now.Seal(holder),
                tag = now.Tag,
                before = kept.Sealed,
            },
            ct
        ) == 1;

    private const string Update = """
        UPDATE notebook
        SET sealed = @sealed, tag = @tag
        WHERE person_id = @person AND sealed = @before
        """;

    private const string Insert = """
        INSERT INTO notebook (person_id, sealed, tag)
        VALUES (@person, @sealed, @tag)
        """;

    private const string Delete = """
        DELETE FROM notebook
        WHERE person_id = @person
        """;

    /// <summary>Begins a notebook with its line in the journal: at somebody's first sign-in, and after new keys. When
    /// the journal has that line already, the notebook was deleted or replaced.</summary>
    /// <returns>False when another request of this person began it since.</returns>
    private async Task<bool> BeginAsync(Holder holder, Notebook now, CancellationToken ct)
    {
        var begun = Notebook.Begun(holder);
        var gone = await journal.HasAsync(begun, ct);
        // The line and the notebook are written together.
        if (gone && await FindAsync(holder, ct) is not null)
            return false;
        if (gone)
            await alarms.RaiseAsync(RowKind.Notebook, holder.Id, ct);
        foreach (var folder in await folders.FalseAsync(holder.Id, NotedFolder.Read(now.Folders), ct))
            await alarms.RaiseAsync(RowKind.Folder, folder, ct);
        // When somebody else wrote to the journal in the same moment, the next sign-in or act begins it.
        await content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(Delete, new { person = holder.Id });
                if (!gone)
                    await Journal.AppendAsync(work, begun, clock.GetUtcNow());
                return await work.ExecuteAsync(
                        Insert,
                        new
                        {
                            person = holder.Id,
                            @sealed = now.Seal(holder),
                            tag = now.Tag,
                        }
                    ) == 1;
            },
            ct
        );
        return true;
    }

    private sealed class RosterRow
    {
        public byte[] Founding { get; init; } = [];
        public long Entries { get; init; }
        public byte[] Head { get; init; } = [];
        public long Votes { get; init; }
    }

    private const string OfRoster = """
        SELECT one.hash AS founding, last.seq AS entries, last.hash AS head, (SELECT COUNT(*) FROM roster_vote) AS votes
        FROM roster_entry one
        JOIN roster_entry last ON last.seq = (SELECT MAX(seq) FROM roster_entry)
        WHERE one.seq = 1
        """;

    private const string Entry = """
        SELECT seq, hash
        FROM roster_entry
        WHERE seq = @seq
        """;

    /// <summary>What there is now; null before the founding. The signatures and the last entry are read before the
    /// journal: none of them is newer than the line that is written down.</summary>
    private async Task<Notebook?> NowAsync(Holder holder, Notebook? seen, CancellationToken ct)
    {
        var (since, at) = ((await journal.NewestAsync(ct)).Seq, clock.GetUtcNow());
        var held = await folders.OfAsync(holder, NotedFolder.Read(seen?.Folders ?? []), ct);
        if (await content.FirstAsync<RosterRow>(OfRoster, null, ct) is not { } people)
            return null;
        var witness = await witnesses.NewestAsync(ct);
        return new()
        {
            Founding = people.Founding,
            Entries = people.Entries,
            Head = people.Head,
            Votes = people.Votes,
            Restore = witness.Restore,
            Line = witness.Line.Seq,
            LineHash = witness.Line.Hash,
            Since = since,
            At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            Folders = NotedFolder.Write(held),
            Marks = true,
            Tag = seen?.Tag is { Length: > 0 } tag ? tag : RandomNumberGenerator.GetBytes(TagSize),
        };
    }

    /// <summary>Whether the roster still has the entry that was its last one, and no fewer signatures.</summary>
    private async Task<bool> HasRosterAsync(Notebook seen, Notebook now, CancellationToken ct) =>
        now.Votes >= seen.Votes
        && (now.Entries == seen.Entries ? now.Head.AsSpan().SequenceEqual(seen.Head) : await HasEntryAsync(seen, ct));

    private async Task<bool> HasEntryAsync(Notebook seen, CancellationToken ct) =>
        await content.FirstAsync<EntryRow>(Entry, new { seq = seen.Entries }, ct) is { } entry
        && entry.Hash.AsSpan().SequenceEqual(seen.Head);
}
