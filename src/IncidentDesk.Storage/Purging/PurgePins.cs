using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Purging;

/// <summary>Marks once the dates that members signed before the desk marked them, as far as they counted then. A line
/// of the journal says that it was done: from then on, a signed date without a mark counts for nothing.</summary>
/// <remarks>Commitment of the line: SHA-256(canonical "IncidentDesk/purge-marks-begun/v1").</remarks>
public sealed class PurgePins(
    ContentDatabase content,
    Journal journal,
    RosterStore roster,
    PurgeMarks marks,
    TimeProvider clock
)
{
    private static readonly byte[] Begun = Chain.Hash(
        new CanonicalWriter("IncidentDesk/purge-marks-begun/v1").ToArray()
    );

    private bool done;

    /// <summary>Does nothing once the journal has the line, and waits while nobody can say who signed.
    /// Idempotent.</summary>
    internal async Task PinAsync(CancellationToken ct)
    {
        if (done)
            return;
        var people = await roster.AllAsync(ct);
        if (people.People.IsEmpty || !people.Alarms.IsEmpty)
            return;
        done =
            await journal.HasAsync(Begun, ct)
            || await RetryLoop.UntilWrittenAsync(() => content.TryAsync(work => WriteAsync(work, people), ct));
    }

    private const string Dates = """
        SELECT folder_id, subject, at, line, signer_id, proof
        FROM purge_date
        WHERE signer_id IS NOT NULL AND mark IS NULL
        """;

    private const string MarkDate = """
        UPDATE purge_date
        SET mark = @Mark
        WHERE folder_id = @FolderId
        """;

    private const string Purged = """
        SELECT folder_id, subject, at, line, signer_id, proof
        FROM purged_folder
        WHERE signer_id IS NOT NULL AND mark IS NULL
        """;

    private const string MarkPurged = """
        UPDATE purged_folder
        SET mark = @Mark
        WHERE folder_id = @FolderId
        """;

    private async Task<bool> WriteAsync(Work work, Roster people)
    {
        if (await Journal.HasAsync(work, Begun))
            return true;
        await MarkAsync(work, Dates, MarkDate, people);
        await MarkAsync(work, Purged, MarkPurged, people);
        await Journal.AppendAsync(work, Begun, clock.GetUtcNow());
        return true;
    }

    private const string Lines = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq = @line OR seq = @line - 1
        ORDER BY seq
        """;

    private async Task MarkAsync(Work work, string select, string update, Roster people)
    {
        foreach (var date in await work.QueryAsync<PurgeDate>(select))
        {
            var lines = await work.QueryAsync<JournalLine>(Lines, new { line = date.Line });
            if (lines.Count == 0 || lines[^1].Seq != date.Line)
                continue;
            var before = lines.Count == 1 ? Chain.Start : lines[0].Hash;
            if (PurgeProofs.IsSet(date, lines[^1], before) && PurgeProofs.IsSigned(date, lines[^1], before, people))
                await work.ExecuteAsync(update, marks.Beside(date, before));
        }
    }
}
