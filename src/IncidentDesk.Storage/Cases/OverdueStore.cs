using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Cases;

/// <summary>Cases whose lateness was escalated to a person, and only those: a person whom the reporter set aside gets
/// neither a row nor a count.</summary>
public sealed class OverdueStore(ContentDatabase content, ProtocolShelf protocols)
{
    private sealed class Row
    {
        public Guid FolderId { get; init; }
        public DateTimeOffset At { get; init; }
        public int Nth { get; init; }
        public DateTimeOffset OpenedAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
        public string Protocol { get; init; } = "";
        public int ProtocolVersion { get; init; }
        public string Stage { get; init; } = "";
    }

    private const string PassedOn = """
        SELECT o.folder_id, o.at, o.nth, c.opened_at, c.ends_at, c.protocol, c.protocol_version, c.stage
        FROM outbox o
        JOIN incident_case c ON c.id = o.folder_id
        WHERE o.person_id = @person AND c.status = @open
        ORDER BY o.at
        """;

    private const string Others = """
        SELECT DISTINCT person_id
        FROM due
        WHERE folder_id = @folder AND person_id <> @person AND nth < @standsIn
        """;

    private const string Contested = """
        SELECT o.folder_id, MAX(o.at) AS at, c.opened_at, c.ends_at
        FROM outbox o
        JOIN incident_case c ON c.id = o.folder_id
        WHERE o.person_id = @person AND o.nth = @objected AND c.status = @open
        GROUP BY o.folder_id, c.opened_at, c.ends_at
        ORDER BY at DESC
        """;

    /// <summary>Open cases that were reopened because somebody contested their end, as this person was told, latest
    /// first.</summary>
    public async Task<IReadOnlyList<OverdueCase>> ContestedAsync(Guid person, CancellationToken ct)
    {
        var contested = new List<OverdueCase>();
        foreach (
            var row in await content.QueryAsync<Row>(
                Contested,
                new
                {
                    person,
                    objected = Deadlines.Objected,
                    open = CaseStatus.Open,
                },
                ct
            )
        )
            contested.Add(new(row.OpenedAt, row.EndsAt, row.At, await OthersAsync(row.FolderId, person, ct)));
        return contested;
    }

    /// <summary>Open cases about whose lateness this person was told, longest first.</summary>
    public async Task<IReadOnlyList<OverdueCase>> OfAsync(Guid person, DateTimeOffset now, CancellationToken ct)
    {
        var late = new List<OverdueCase>();
        var rows = await content.QueryAsync<Row>(PassedOn, new { person, open = CaseStatus.Open }, ct);
        foreach (
            var rowsOfCase in rows.Where(row => Deadlines.IsEscalated(row.Nth) && row.EndsAt <= now && !IsOwnTime(row))
                .GroupBy(row => row.FolderId)
        )
        {
            var first = rowsOfCase.First();
            late.Add(new(first.OpenedAt, first.EndsAt, first.At, await OthersAsync(rowsOfCase.Key, person, ct)));
        }
        return late;
    }

    private Task<IReadOnlyList<Guid>> OthersAsync(Guid folder, Guid person, CancellationToken ct) =>
        content.QueryAsync<Guid>(
            Others,
            new
            {
                folder,
                person,
                standsIn = Deadlines.StandsIn,
            },
            ct
        );

    /// <summary>Whether the case is in a stage of reflection, in which nothing counts as late.</summary>
    private bool IsOwnTime(Row row) =>
        protocols.Get(row.Protocol, row.ProtocolVersion).Stage(row.Stage) is { Reflection: true };
}
