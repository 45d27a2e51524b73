using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>What the server knows of cases without any key: their rows, and which folders belong to them.</summary>
public sealed class CaseRows(ContentDatabase content)
{
    private const string ById = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE id = @id
        """;

    /// <summary>The row of a case; null when there is no such case.</summary>
    internal Task<CaseRow?> FindAsync(Guid id, CancellationToken ct) =>
        content.FirstAsync<CaseRow>(ById, new { id }, ct);

    private const string ByIds = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE id IN @ids
        """;

    internal async Task<IReadOnlyList<CaseRow>> AllAsync(IEnumerable<Guid> cases, CancellationToken ct)
    {
        var rows = new List<CaseRow>();
        foreach (var ids in cases.Chunk(500))
            rows.AddRange(await content.QueryAsync<CaseRow>(ByIds, new { ids = Database.List(ids) }, ct));
        return rows;
    }

    private const string ByMailbox = """
        SELECT id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at, ends_at
        FROM incident_case
        WHERE mailbox_id = @mailbox
        """;

    private const string ByOther = """
        SELECT c.id, c.mailbox_id, c.protocol, c.protocol_version, c.stage, c.status, c.version, c.opened_at, c.ends_at
        FROM incident_case c
        JOIN case_folder f ON f.case_id = c.id
        WHERE f.folder_id = @mailbox
        """;

    /// <summary>The row of the case of a mailbox, the reporter's or another person's; null when there is
    /// none.</summary>
    internal async Task<CaseRow?> OfMailboxAsync(Guid mailbox, CancellationToken ct) =>
        await content.FirstAsync<CaseRow>(ByMailbox, new { mailbox }, ct)
        ?? await content.FirstAsync<CaseRow>(ByOther, new { mailbox }, ct);

    /// <summary>The place that was sealed for a mailbox; null when there is none.</summary>
    internal Task<CasePlace?> PlaceAsync(OpenFolder mailbox, CancellationToken ct) =>
        CasePlace.FindAsync(content, mailbox, ct);

    private const string MailboxOf = """
        SELECT mailbox_id
        FROM incident_case
        WHERE id = @id
        """;

    /// <summary>The mailbox of a case; null when there is no such case.</summary>
    internal Task<Guid?> MailboxOfAsync(Guid id, CancellationToken ct) =>
        content.FirstAsync<Guid?>(MailboxOf, new { id }, ct);

    private const string Belongs = """
        INSERT INTO case_folder (folder_id, case_id)
        VALUES (@folder, @case)
        """;

    /// <summary>Records that a new folder belongs to a case.</summary>
    internal static Task AddAsync(Work work, Guid folder, Guid @case) =>
        work.ExecuteAsync(Belongs, new { folder, @case });

    private const string OfOthers = """
        SELECT COUNT(*)
        FROM case_folder c
        JOIN folder f ON f.id = c.folder_id
        WHERE c.case_id = @id AND f.kind <> @identity
        """;

    /// <summary>Whether the case has no other folder than its own, its mailbox, and the name the reporter entrusted: no
    /// other person's folder, no decision, no measure.</summary>
    internal async Task<bool> IsAloneAsync(Guid id, CancellationToken ct) =>
        await content.FirstAsync<int>(OfOthers, new { id, identity = FolderKind.Identity }, ct) == 0;
}
