using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The list of somebody's cases, from rows that only they can open. A case is loaded for it only when
/// something happened there since its row was written.</summary>
/// <remarks>
/// A short list is compared with the rows in clear at each look, a longer one every ten minutes; between two
/// comparisons the journal says in which cases somebody wrote.
/// A row is believed only in the list: opening a case reads its ledger, and compares the row with it.
/// </remarks>
public sealed class SummaryStore(
    KeyDatabase keys,
    HeldCases held,
    SummaryReader reader,
    Journal journal,
    NotebookStore notebooks,
    TimeProvider clock
)
{
    /// <summary>Up to how many cases everything in clear is compared at each look.</summary>
    public const int Short = 200;

    /// <summary>How often it is compared for a longer list.</summary>
    public static readonly TimeSpan Compared = TimeSpan.FromMinutes(10);

    /// <summary>After how long a case is read and verified again though nothing changed.</summary>
    public static readonly TimeSpan Verified = TimeSpan.FromDays(1);

    /// <summary>How many cases one look reads at most.</summary>
    public const int Most = 500;

    /// <summary>How many of them at most only because it is long ago.</summary>
    private const int MostOld = 3;

    /// <summary>After how many lines of the journal it is written down how far the list was read, though nothing in it
    /// changed.</summary>
    private const int Far = 200;

    /// <summary>The cases this reader can open.</summary>
    public async Task<CaseList> OfAsync(Holder holder, CancellationToken ct)
    {
        using var key = new SummaryKey(holder);
        var kept = KeptSummaries.Open(key, await SummaryRows.OfAsync(keys, key.Reader, ct));
        await held.AlarmAsync(key.Reader, kept.Unopened, ct);
        var look = new ListLook(kept, (await journal.NewestAsync(ct)).Seq);
        var wholeAt = IsCompared(kept)
            ? await ReadWrittenAsync(holder, look, kept.Reach!, ct)
            : await ReadDifferingAsync(holder, look, ct);
        if (wholeAt is { } at)
            await SaveAsync(key, look, at, ct);
        return new([.. look.Lines.Values.Select(line => line.Line)], look.Broken, look.Left);
    }

    /// <summary>Whether a long list was compared with the rows in clear a short while ago, and has every row it had
    /// then.</summary>
    private bool IsCompared(KeptSummaries kept) =>
        kept.Reach is { IsSettled: true, Lines: > Short } reach
        && reach.Lines == kept.Lines.Count
        && kept.Unopened.Count == 0
        && (clock.GetUtcNow() - reach.WholeAt).Duration() < Compared;

    /// <summary>Reads the cases in which somebody wrote since the last look.</summary>
    /// <returns>When the whole list was compared, to be written; null when there is nothing to write.</returns>
    private async Task<DateTimeOffset?> ReadWrittenAsync(
        Holder holder,
        ListLook look,
        ListReach reach,
        CancellationToken ct
    )
    {
        if (look.Through > reach.Through)
            foreach (var (id, mark) in await held.SinceAsync(holder.Id, reach.Through, ct))
                if (!look.Has(id, mark))
                    await ReadAsync(holder, look, id, mark, ct);
        return look.HasChanges || look.Through - reach.Through > Far ? reach.WholeAt : null;
    }

    /// <summary>Reads the cases of which the databases say something else in clear than when their rows were written,
    /// and a few that were read long ago.</summary>
    /// <returns>As above.</returns>
    private async Task<DateTimeOffset?> ReadDifferingAsync(Holder holder, ListLook look, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await notebooks.CompareAsync(holder, ct, onlyFolders: true);
        var all = await held.AllAsync(holder.Id, ct);
        foreach (var lost in look.Kept.Lines.Keys.Where(id => !all.ContainsKey(id)))
            look.Drop(lost);
        var differing = all.Where(one => !look.Has(one.Key, one.Value)).ToArray();
        var old = look
            .Lines.Values.Where(line => line.ReadAt <= now - Verified && look.Has(line.Case, all[line.Case]))
            .OrderBy(line => line.ReadAt)
            .Take(MostOld)
            .Select(line => KeyValuePair.Create(line.Case, line.Mark));
        foreach (var (id, mark) in differing.Take(Most).Concat(old))
            await ReadAsync(holder, look, id, mark, ct);
        foreach (var (id, _) in differing.Skip(Most))
        {
            look.Miss(id);
            look.Left++;
        }
        return look.HasChanges || look.Kept.Reach is { Lines: > Short } ? now : null;
    }

    private async Task ReadAsync(Holder holder, ListLook look, Guid id, byte[] mark, CancellationToken ct)
    {
        try
        {
            var before = look.Kept.Lines.GetValueOrDefault(id);
            if (await reader.ReadAsync(holder, id, mark, before, look.Kept.Reach?.Through ?? 0, ct) is { } line)
                look.Show(line);
            else
                look.Miss(id);
        }
        catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
        {
            look.Miss(id);
            look.Broken.Add(await reader.NameAsync(holder, id, ct));
        }
    }

    /// <summary>Another request of the same person may have written meanwhile; then the next look reads again what this
    /// one did.</summary>
    private Task SaveAsync(SummaryKey key, ListLook look, DateTimeOffset wholeAt, CancellationToken ct) =>
        SummaryRows.ReplaceAsync(
            keys,
            look.Kept.ReachRow,
            [
                .. look.Written.Select(line => line.Seal(key, look.Through)),
                new ListReach(look.Through, wholeAt, look.Lines.Count, look.IsSettled).Seal(key),
            ],
            look.Gone,
            ct
        );

    /// <summary>Compares the row of a case that its reader has opened with what the ledger says; the next look at the
    /// list writes it anew.</summary>
    public async Task CheckAsync(Holder holder, CaseFolders open, CancellationToken ct)
    {
        using var key = new SummaryKey(holder);
        var kept = KeptSummaries.Open(key, await SummaryRows.OfAsync(keys, key.Reader, open.Id, ct));
        await held.AlarmAsync(key.Reader, kept.Unopened, ct);
        if (kept.Lines.TryGetValue(open.Id, out var before))
            await reader.CompareAsync(reader.Of(holder, open, before.Mark), before, kept.Reach?.Through ?? 0, ct);
    }
}
