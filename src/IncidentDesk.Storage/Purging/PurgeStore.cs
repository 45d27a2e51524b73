using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Purging;

/// <summary>Purges folders: first writes their ids to the list, then deletes the keys, then the rows. An interrupted
/// purge is completed later, after a crash as after a restore.</summary>
public sealed class PurgeStore(
    ContentDatabase content,
    GrantStore grants,
    ShareStore shares,
    FileStore files,
    PurgedFolders purged,
    PurgeWatch watch,
    TimeProvider clock
)
{
    /// <summary>The id of no key. A folder that names it cannot be opened, and an act about to write to it decides
    /// again.</summary>
    public static readonly Guid NoKey = Guid.Empty;

    private const string CloseEnded = """
        UPDATE folder
        SET key_id = @none
        WHERE purge_at <= @now AND key_id <> @none
        """;

    private const string Closed = """
        SELECT id
        FROM folder
        WHERE key_id = @none
        """;

    private const string Unfinished = """
        SELECT f.id
        FROM folder f
        WHERE f.id IN @ids AND (f.length > @zero OR NOT EXISTS (SELECT 1 FROM incident_case c
            WHERE c.mailbox_id = f.id))
        """;

    /// <summary>Purges folders past their date, all of a case at once, and completes interrupted purges.
    /// Idempotent.</summary>
    /// <returns>How many folders still had rows.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        if (await watch.MayPurgeAsync(ct))
            await content.ExecuteAsync(CloseEnded, new { none = NoKey, now = clock.GetUtcNow() }, ct);
        var known = purged.All().ToHashSet();
        foreach (var id in await content.QueryAsync<Guid>(Closed, new { none = NoKey }, ct))
            if (known.Add(id))
                purged.Add(id);
        var finished = new HashSet<Guid>();
        // The row of a mailbox is kept while its case exists; when both are purged, it can be deleted only in the
        // second round.
        for (var round = 0; round < 2; round++)
            foreach (var id in await UnfinishedAsync(known, ct))
                if (await FinishAsync(id, ct))
                    finished.Add(id);
        // Also when no row was left, since data deleted just before a crash is still in the write-ahead log.
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
        return finished.Count;
    }

    private const string Next = """
        SELECT MIN(purge_at)
        FROM folder
        WHERE purge_at > @now
        """;

    /// <summary>The earliest purge date in the future; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<long?>(Next, new { now }, ct) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    private async Task<HashSet<Guid>> UnfinishedAsync(IEnumerable<Guid> known, CancellationToken ct)
    {
        var left = new HashSet<Guid>();
        foreach (var ids in known.Chunk(500))
        {
            left.UnionWith(await content.QueryAsync<Guid>(Unfinished, new { ids = Database.List(ids), zero = 0 }, ct));
            left.UnionWith(await grants.AmongAsync(ids, ct));
            left.UnionWith(await shares.AmongAsync(ids, ct));
        }
        return left;
    }

    /// <summary>Purges folders now; they can no longer be opened, here or from a backup of the content.</summary>
    internal async Task PurgeAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids)
            purged.Add(id);
        foreach (var id in ids)
            await FinishAsync(id, ct);
        foreach (var id in await UnfinishedAsync(ids, ct))
            await FinishAsync(id, ct);
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
    }

    internal Task PurgeAsync(Guid id, CancellationToken ct) => PurgeAsync([id], ct);

    private const string DeleteDue = """
        DELETE FROM due
        WHERE folder_id = @id
        """;

    private const string DeleteOutbox = """
        DELETE FROM outbox
        WHERE folder_id = @id
        """;

    private const string DeleteItems = """
        DELETE FROM item
        WHERE folder_id = @id
        """;

    private const string DeleteEntries = """
        DELETE FROM ledger_entry
        WHERE folder_id = @id
        """;

    private const string DeleteSignOffs = """
        DELETE FROM decision_signature
        WHERE folder_id = @id
        """;

    /// <summary>The table of signatures from before a text could be signed in several passes.</summary>
    private const string DeleteOldSignOffs = """
        DELETE FROM sign_off
        WHERE folder_id = @id
        """;

    private const string DeletePositions = """
        DELETE FROM round_position
        WHERE folder_id = @id
        """;

    private const string DeleteRoundKeys = """
        DELETE FROM round_key
        WHERE folder_id = @id
        """;

    private const string DeleteAdvice = """
        DELETE FROM advice
        WHERE folder_id = @id
        """;

    private const string DeleteDecisionConsent = """
        DELETE FROM decision_consent
        WHERE folder_id = @id OR mailbox_id = @id
        """;

    private const string DeleteEpochs = """
        DELETE FROM folder_epoch
        WHERE folder_id = @id
        """;

    /// <summary>What parties wrote together stays readable when one of them purges their mailbox: the key that verifies
    /// their signatures is kept with that folder.</summary>
    private const string KeepAuthor = """
        INSERT INTO purged_author (folder_id, holder_id, act_key)
        SELECT f.id, r.holder_id, r.act_key
        FROM receipt r
        JOIN folder f ON f.kind = @agreement AND f.id <> @id
        JOIN case_folder c ON c.folder_id = f.id
        WHERE r.mailbox_id = @id
            AND (
                c.case_id IN (SELECT case_id FROM case_folder WHERE folder_id = @id)
                OR c.case_id IN (SELECT id FROM incident_case WHERE mailbox_id = @id)
            )
            AND NOT EXISTS (SELECT 1 FROM purged_author p WHERE p.folder_id = f.id AND p.holder_id = r.holder_id)
        """;

    private const string DeleteAuthors = """
        DELETE FROM purged_author
        WHERE folder_id = @id
        """;

    private const string DeleteReceipt = """
        DELETE FROM receipt
        WHERE mailbox_id = @id
        """;

    private const string DeleteNameRequests = """
        DELETE FROM identity_request
        WHERE folder_id = @id
        """;

    private const string DeleteOriginalRequests = """
        DELETE FROM original_request
        WHERE folder_id = @id
        """;

    private const string DeleteHandOvers = """
        DELETE FROM hand_over_request
        WHERE case_id = @id
        """;

    private const string DeleteLinks = """
        DELETE FROM case_folder
        WHERE folder_id = @id OR case_id = @id
        """;

    private const string DeleteInvitations = """
        DELETE FROM invitation
        WHERE person_id = @id AND kind = @mailbox
        """;

    private const string DeleteMandateRequest = """
        DELETE FROM mandate_request
        WHERE case_id = @id
        """;

    private const string DeleteCaseValidations = """
        DELETE FROM case_validation
        WHERE case_id = @id
        """;

    private const string DeleteCase = """
        DELETE FROM incident_case
        WHERE id = @id
        """;

    private const string Empty = """
        UPDATE folder
        SET key_id = @none, length = @zero, head = @nothing, name = @nothing
        WHERE id = @id
        """;

    private const string DeleteFolder = """
        DELETE FROM folder
        WHERE id = @id AND NOT EXISTS (SELECT 1 FROM incident_case WHERE mailbox_id = @id)
        """;

    private static readonly string[] Rows =
    [
        DeleteDue,
        DeleteOutbox,
        DeleteItems,
        DeleteEntries,
        DeleteSignOffs,
        DeleteOldSignOffs,
        DeletePositions,
        DeleteRoundKeys,
        DeleteAdvice,
        DeleteDecisionConsent,
        DeleteEpochs,
        KeepAuthor,
        DeleteReceipt,
        DeleteAuthors,
        DeleteNameRequests,
        DeleteOriginalRequests,
        RequestProofs.DeleteOfFolder,
        DeleteHandOvers,
        DeleteLinks,
        DeleteInvitations,
        DeleteMandateRequest,
        MandateRequestStore.DeleteOfCase,
        DeleteCaseValidations,
        DeleteCase,
        Empty,
        DeleteFolder,
    ];

    private async Task<bool> FinishAsync(Guid id, CancellationToken ct)
    {
        var taken = await grants.RemoveFolderAsync(id, ct) + await shares.RemoveFolderAsync(id, ct);
        var rows = await files.RemoveOfAsync(id, ct);
        await content.TryAsync(
            async work =>
            {
                foreach (var sql in Rows)
                    rows += await work.ExecuteAsync(
                        sql,
                        new
                        {
                            id,
                            none = NoKey,
                            zero = 0,
                            nothing = Array.Empty<byte>(),
                            mailbox = InvitationKind.Mailbox,
                            agreement = FolderKind.Agreement,
                        }
                    );
                return true;
            },
            ct
        );
        return taken + rows > 0;
    }
}
