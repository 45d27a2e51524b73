using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Figures;

/// <summary>Rows of closed cases as the act of counting writes them, without the cases.</summary>
internal static class CountedCases
{
    /// <summary>One row: a report of violence or of conflict, with danger or without.</summary>
    public static uint[] Row(bool conflict, bool danger) =>
        [
            .. FigureLayout.Tables.SelectMany(table =>
                table.Cells.Select(
                    (_, cell) =>
                        table == FigureLayout.Door ? (cell == (conflict ? 1 : 0) ? 1u : 0u)
                        : table == FigureLayout.Danger ? (cell == (danger ? 0 : 1) ? 1u : 0u)
                        : table.Several ? 0u
                        : cell == 0 ? 1u
                        : 0u
                )
            ),
        ];

    /// <summary>Rows by these members in turn.</summary>
    public static async Task WriteAsync(
        RunningDesk desk,
        Team team,
        int cases,
        int year,
        Func<int, uint[]> row,
        string[]? by = null,
        long campaign = 0
    )
    {
        var people = await desk.Get<RosterStore>().AllAsync(CancellationToken.None);
        string[] logins = by ?? ["ilana", "mireille"];
        for (var one = 0; one < cases; one++)
        {
            var holder = await team.HolderAsync(logins[one % logins.Length]);
            var halves = FigureShares.Of(holder, people, row(one), year, campaign);
            await desk.Get<ContentDatabase>()
                .TryAsync(
                    async work => await work.InsertAsync(FigureShares.Insert, halves) > 0,
                    CancellationToken.None
                );
        }
    }
}
