using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Storage.Purging;

/// <summary>The statements that delete what a folder had in the content database, in their order.</summary>
internal static class PurgeRows
{
    private const string DeleteDue = """
        DELETE FROM due
        WHERE folder_id = @id
        """;

    private const string DeleteOutbox = """
        DELETE FROM outbox
        WHERE folder_id = @id
        """;

    /// <summary>What proved the date stays, so that members who held the folder can check its purge; of a mailbox, also
    /// the journal's line of its first entry, with the desk's mark where it has one.</summary>
    private const string KeepDate = """
        INSERT INTO purged_folder (folder_id, subject, at, line, signer_id, proof, mark, first_line, first_mark)
        SELECT d.folder_id, d.subject, d.at, d.line, d.signer_id, d.proof, d.mark,
            COALESCE(r.line, (SELECT e.journal_seq FROM ledger_entry e JOIN folder f ON f.id = e.folder_id
                WHERE e.folder_id = @id AND e.seq = 1 AND f.kind = @ofReporter)), r.mark
        FROM purge_date d
        LEFT JOIN report_line r ON r.folder_id = d.folder_id
        WHERE d.folder_id = @id AND NOT EXISTS (SELECT 1 FROM purged_folder p WHERE p.folder_id = @id)
        """;

    private const string DeleteGrantEnds = """
        DELETE FROM grant_end
        WHERE folder_id = @id
        """;

    private const string DeleteDate = """
        DELETE FROM purge_date
        WHERE folder_id = @id
        """;

    private const string DeleteReportLine = """
        DELETE FROM report_line
        WHERE folder_id = @id
        """;

    private const string DeletePlace = """
        DELETE FROM folder_place
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

    private const string DeleteHandlers = """
        DELETE FROM case_handler
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

    public static readonly IReadOnlyList<string> All =
    [
        DeleteDue,
        DeleteOutbox,
        KeepDate,
        DeleteGrantEnds,
        DeleteDate,
        DeleteReportLine,
        DeletePlace,
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
        DeleteHandlers,
        DeleteLinks,
        DeleteInvitations,
        DeleteMandateRequest,
        MandateRequestStore.DeleteOfCase,
        DeleteCaseValidations,
        DeleteCase,
        Empty,
        DeleteFolder,
    ];
}
