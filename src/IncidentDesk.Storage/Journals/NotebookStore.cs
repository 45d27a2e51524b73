using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Journals;

/// <summary>Members' sealed notebooks: at each sign-in and after each act, what the desk shows is compared with what
/// this member saw before. A difference raises an alarm for everybody inside.</summary>
public sealed class NotebookStore(
    ContentDatabase content,
    Journal journal,
    JournalWitnessStore witnesses,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    private sealed class Row
    {
        public byte[] Sealed { get; init; } = [];
    }

    private sealed class EntryRow
    {
        public long Seq { get; init; }
        public byte[] Hash { get; init; } = [];
    }

    private const string Find = """
        SELECT sealed
        FROM notebook
        WHERE person_id = @person
        """;

    /// <summary>Compares, raises the alarm where something differs, and otherwise writes down what there is now. What
    /// was seen stays written down as long as the desk differs from it.</summary>
    /// <remarks>When the journal was set back, its own alarm is raised and nothing else is judged until two people have
    /// acknowledged the loss; the founding is judged always.</remarks>
    public async Task CompareAsync(Holder holder, CancellationToken ct)
    {
        if (await NowAsync(ct) is not { } now)
            return;
        if (await FindAsync(holder, ct) is not { } seen)
        {
            await BeginAsync(holder, now, ct);
            return;
        }
        if (!seen.Founding.AsSpan().SequenceEqual(now.Founding))
            await alarms.RaiseAsync(RowKind.Founding, holder.Id, ct);
        else if (!await witnesses.CompareAsync(seen.ToWitness(), ct))
            return;
        else if (await journal.HoldsAsync(seen.ToWitness().Line, ct) && !await HasRosterAsync(seen, now, ct))
            await alarms.RaiseAsync(RowKind.Roster, holder.Id, ct);
        else if (!seen.IsSame(now))
            await content.ExecuteAsync(Update, new { person = holder.Id, @sealed = now.Seal(holder) }, ct);
    }

    /// <summary>Null when there is none, or it was not sealed under this person's present secret.</summary>
    private async Task<Notebook?> FindAsync(Holder holder, CancellationToken ct) =>
        await content.FirstAsync<Row>(Find, new { person = holder.Id }, ct) is { } row
            ? Notebook.Open(holder, row.Sealed)
            : null;

    private const string Update = """
        UPDATE notebook
        SET sealed = @sealed
        WHERE person_id = @person
        """;

    private const string Insert = """
        INSERT INTO notebook (person_id, sealed)
        VALUES (@person, @sealed)
        """;

    private const string Delete = """
        DELETE FROM notebook
        WHERE person_id = @person
        """;

    /// <summary>Begins a notebook with its line in the journal: at somebody's first sign-in, and after new keys. When
    /// the journal has that line already, the notebook was deleted or replaced.</summary>
    private async Task BeginAsync(Holder holder, Notebook now, CancellationToken ct)
    {
        var begun = Notebook.Begun(holder);
        var gone = await journal.HasAsync(begun, ct);
        // Another request of this person began it since: the line and the notebook are written together.
        if (gone && await FindAsync(holder, ct) is not null)
            return;
        if (gone)
            await alarms.RaiseAsync(RowKind.Notebook, holder.Id, ct);
        // When somebody else wrote to the journal in the same moment, the next sign-in or act begins it.
        await content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(Delete, new { person = holder.Id });
                if (!gone)
                    await Journal.AppendAsync(work, begun, clock.GetUtcNow());
                return await work.ExecuteAsync(Insert, new { person = holder.Id, @sealed = now.Seal(holder) }) == 1;
            },
            ct
        );
    }

    private const string LastEntry = """
        SELECT {top @one} seq, hash
        FROM roster_entry
        ORDER BY seq DESC
        {limit @one}
        """;

    private const string Entry = """
        SELECT seq, hash
        FROM roster_entry
        WHERE seq = @seq
        """;

    private const string Votes = """
        SELECT COUNT(*)
        FROM roster_vote
        """;

    /// <summary>What there is now; null before the founding. The signatures and the last entry are read before the
    /// journal: none of them is newer than the line that is written down.</summary>
    private async Task<Notebook?> NowAsync(CancellationToken ct)
    {
        var votes = await content.FirstAsync<long>(Votes, null, ct);
        if (
            await content.FirstAsync<EntryRow>(LastEntry, new { one = 1 }, ct) is not { } last
            || await content.FirstAsync<EntryRow>(Entry, new { seq = 1 }, ct) is not { } first
        )
            return null;
        var witness = await witnesses.NewestAsync(ct);
        return new()
        {
            Founding = first.Hash,
            Entries = last.Seq,
            Head = last.Hash,
            Votes = votes,
            Restore = witness.Restore,
            Line = witness.Line.Seq,
            LineHash = witness.Line.Hash,
        };
    }

    /// <summary>Whether the roster still has the entry that was its last one, and no fewer signatures.</summary>
    private async Task<bool> HasRosterAsync(Notebook seen, Notebook now, CancellationToken ct) =>
        now.Votes >= seen.Votes
        && await content.FirstAsync<EntryRow>(Entry, new { seq = seen.Entries }, ct) is { } entry
        && entry.Hash.AsSpan().SequenceEqual(seen.Head);
}
