using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases.Loads;

/// <summary>Who is in charge of which case, beside the ledgers: written with each act that changes it, counted without
/// any key. A row whose signature does not verify counts for nothing.</summary>
internal static class CaseHandlers
{
    private const string OfCase = """
        SELECT person_id
        FROM case_handler
        WHERE case_id = @id
        """;

    private const string Delete = """
        DELETE FROM case_handler
        WHERE case_id = @id
        """;

    private const string Insert = """
        INSERT INTO case_handler (case_id, person_id, signer_id, signature)
        VALUES (@id, @person, @signer, @signature)
        """;

    /// <summary>Writes who is in charge after an act of the team, where that is not what stands there.</summary>
    public static async Task WriteAsync(Work work, ActWrite write)
    {
        if (!write.InTeam)
            return;
        var (id, handlers) = (write.Loaded.Row.Id, Counted(write.After));
        if (handlers.SetEquals(await work.QueryAsync<Guid>(OfCase, new { id })))
            return;
        await work.ExecuteAsync(Delete, new { id });
        foreach (var person in handlers.Order())
            await work.ExecuteAsync(
                Insert,
                new
                {
                    id,
                    person,
                    signer = write.Holder.Id,
                    signature = write.Holder.Sign(CaseHandlerRow.Message(id, person)),
                }
            );
    }

    /// <summary>Whoever is in charge in a role that the present stage asks for; in a stage without roles, the
    /// pair.</summary>
    private static HashSet<Guid> Counted(CaseFile file) =>
        [
            .. file
                .Handlers.Where(handler =>
                    file.Protocol.Stage(file.Stage) is { Roles.IsEmpty: false } stage
                        ? stage.Roles.ContainsKey(handler.Role)
                        : handler.Role == file.Protocol.Pair
                )
                .Select(handler => handler.Person),
        ];

    internal const string Open = """
        SELECT h.case_id, h.person_id, h.signer_id, h.signature
        FROM case_handler h
        JOIN incident_case c ON c.id = h.case_id
        WHERE c.status = @open AND c.protocol = @counted
        """;

    /// <summary>Who is in charge of the open cases that are counted, as the rows say.</summary>
    public static Task<IReadOnlyList<CaseHandlerRow>> OpenAsync(ContentDatabase content, CancellationToken ct) =>
        content.QueryAsync<CaseHandlerRow>(Open, new { open = CaseStatus.Open, counted = CaseLoad.Protocol }, ct);

    /// <summary>Those rows that members signed.</summary>
    public static IReadOnlyList<CaseHandlerRow> Signed(RosterFile file, IEnumerable<CaseHandlerRow> rows) =>
        [
            .. rows.Where(row =>
                file.ActKeys.TryGetValue(row.SignerId, out var keys)
                && keys.Any(key =>
                    VerifiedSignatures.Process.Verify(
                        Convert.FromHexString(key),
                        CaseHandlerRow.Message(row.CaseId, row.PersonId),
                        row.Signature
                    )
                )
            ),
        ];
}
