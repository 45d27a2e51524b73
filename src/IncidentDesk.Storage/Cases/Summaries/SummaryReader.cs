using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>Reads a case for its reader's list: verifies it, sets right what the databases say of it in clear, and
/// compares it with the row that there was.</summary>
public sealed class SummaryReader(
    CaseReader cases,
    CaseMending mending,
    MissingGrants grants,
    FolderStore folders,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    /// <summary>The case as its row will have it; null when it does not open.</summary>
    /// <param name="mark">What the databases said in clear before.</param>
    /// <param name="before">Its row as it was; null when there was none.</param>
    /// <param name="through">The journal's number up to which the whole list was read before; 0 when it never
    /// was.</param>
    /// <exception cref="LedgerBrokenException">Its ledger does not verify.</exception>
    internal async Task<KeptLine?> ReadAsync(
        Holder holder,
        Guid id,
        byte[] mark,
        KeptLine? before,
        long through,
        CancellationToken ct
    )
    {
        using var open = await cases.LoadAsync(holder, id, ct);
        if (open is null)
        {
            await grants.CheckAsync(holder, id, ct);
            return null;
        }
        await grants.CheckAsync(open, ct);
        await mending.MendAsync(holder, open, ct);
        var line = await OfAsync(holder, open, mark, ct);
        await CompareAsync(line, before, through, ct);
        return line;
    }

    /// <summary>A case as its row will have it, with the lines of its days.</summary>
    private async Task<KeptLine> OfAsync(Holder holder, CaseFolders open, byte[] mark, CancellationToken ct)
    {
        var (kept, lines) = (Of(holder, open, mark), new List<string>());
        foreach (var date in kept.Line.Summary.Dates)
            lines.Add((await cases.TextAsync(open, date.Id, ct))!);
        return kept with { Line = kept.Line with { Lines = [.. lines] } };
    }

    /// <summary>A case that is open already, as its row will have it, without the lines of its days.</summary>
    internal KeptLine Of(Holder holder, CaseFolders open, byte[] mark) =>
        new(
            new(open.Name, CaseSummary.Of(open.File, holder.Id)),
            mark,
            open.Entries.Count,
            open.Entries.Max(entry => entry.JournalSeq),
            clock.GetUtcNow()
        );

    /// <summary>Raises the alarm when the row as it was says something else than the same entries, or has fewer of them
    /// than the last look at the whole list, which had read all there were.</summary>
    internal async Task CompareAsync(KeptLine line, KeptLine? before, long through, CancellationToken ct)
    {
        if (before is null)
            return;
        var isOld = before.Newest < line.Newest && line.Newest <= through;
        if (isOld || line.HasSameEntries(before) && !line.SaysTheSame(before))
            await alarms.RaiseAsync(RowKind.Summary, line.Case, ct);
    }

    /// <summary>The name of a case that does not verify, or the beginning of its id.</summary>
    internal async Task<string> NameAsync(Holder holder, Guid id, CancellationToken ct)
    {
        using var folder = await folders.OpenAsync(holder, id, ct);
        return folder?.IsRight() == true ? folder.Name : $"{id:N}"[..8];
    }
}
