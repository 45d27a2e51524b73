using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The cases that a reader has a grant of: all of them, or those in which somebody wrote since.</summary>
public sealed class HeldCases(
    ContentDatabase content,
    GrantStore grants,
    CaseMarks marks,
    RosterStore roster,
    RowAlarmStore alarms
)
{
    /// <summary>Every case of which the reader has the present key, with what the databases say of it in
    /// clear.</summary>
    internal async Task<IReadOnlyDictionary<Guid, byte[]>> AllAsync(Guid holder, CancellationToken ct) =>
        await MarkedAsync(await grants.KeysOfAsync(holder, ct), ct);

    private async Task<IReadOnlyDictionary<Guid, byte[]>> MarkedAsync(
        IReadOnlyCollection<Grant> held,
        CancellationToken ct
    )
    {
        var present = held.Select(grant => (grant.FolderId, grant.KeyId)).ToHashSet();
        return (await marks.OfAsync(held.Select(grant => grant.FolderId).Distinct(), ct))
            .Where(found => present.Contains((found.Key, found.Value.Key)))
            .ToDictionary(found => found.Key, found => found.Value.Mark);
    }

    private const string Written = """
        SELECT c.id
        FROM ledger_entry e
        JOIN incident_case c ON c.id = e.folder_id
        WHERE e.journal_seq > @through
        UNION
        SELECT c.id
        FROM ledger_entry e
        JOIN incident_case c ON c.mailbox_id = e.folder_id
        WHERE e.journal_seq > @through
        UNION
        SELECT o.case_id
        FROM ledger_entry e
        JOIN case_folder o ON o.folder_id = e.folder_id
        WHERE e.journal_seq > @through
        """;

    /// <summary>The same, of those alone in which somebody wrote after this line of the journal.</summary>
    internal async Task<IReadOnlyDictionary<Guid, byte[]>> SinceAsync(Guid holder, long through, CancellationToken ct)
    {
        var written = await content.QueryAsync<Guid>(Written, new { through }, ct);
        return await MarkedAsync(await grants.KeysOfAsync(holder, written, ct), ct);
    }

    /// <summary>Raises the alarm for rows that do not open: somebody changed them. Not for those of cases that the
    /// reader lost, nor for somebody who had other keys once.</summary>
    internal async Task AlarmAsync(Guid holder, IReadOnlyCollection<Guid> unopened, CancellationToken ct)
    {
        if (unopened.Count == 0 || (await roster.AllAsync(ct)).ActKeys(holder).Count() != 1)
            return;
        var held = (await grants.KeysOfAsync(holder, unopened, ct)).Select(grant => grant.FolderId).Append(holder);
        foreach (var folder in unopened.Intersect(held))
            await alarms.RaiseAsync(RowKind.Summary, folder, ct);
    }
}
