using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The rows of one reader, as far as they open.</summary>
/// <param name="Reach">How far the list was read; null when that row is missing or does not open.</param>
/// <param name="ReachRow">That row as it is; without bytes when it is missing.</param>
/// <param name="Lines">By case.</param>
/// <param name="Unopened">The folders of rows that do not open.</param>
internal sealed record KeptSummaries(
    ListReach? Reach,
    SummaryRow ReachRow,
    IReadOnlyDictionary<Guid, KeptLine> Lines,
    IReadOnlyCollection<Guid> Unopened
)
{
    public static KeptSummaries Open(SummaryKey key, IEnumerable<SummaryRow> rows)
    {
        var (reach, about) = ((ListReach?)null, new SummaryRow { HolderId = key.Reader, FolderId = key.Reader });
        var (lines, unopened) = (new Dictionary<Guid, KeptLine>(), new List<Guid>());
        foreach (var row in rows)
        {
            if (row.FolderId == key.Reader)
                about = row;
            try
            {
                if (row.FolderId == key.Reader)
                    reach = ListReach.Open(key, row);
                else
                    lines[row.FolderId] = KeptLine.Open(key, row);
            }
            catch (SealBrokenException)
            {
                unopened.Add(row.FolderId);
            }
        }
        return new(reach, about, lines, unopened);
    }
}
