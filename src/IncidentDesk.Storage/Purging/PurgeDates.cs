using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Purging;

/// <summary>The dates at which folders are purged. A date counts only with its proof and its journal line, because the
/// sweep that purges has no key to any folder.</summary>
public sealed class PurgeDates(PurgeMarks marks)
{
    private const string Delete = """
        DELETE FROM purge_date
        WHERE folder_id = @FolderId
        """;

    private const string Insert = """
        INSERT INTO purge_date (folder_id, subject, at, line, signer_id, proof, mark)
        SELECT @FolderId, @Subject, @At, @Line, @SignerId, @Proof, @Mark
        FROM folder
        WHERE id = @FolderId AND key_id <> @none
        """;

    private const string Index = """
        UPDATE folder
        SET purge_at = @At
        WHERE id = @FolderId AND key_id <> @none
        """;

    private static async Task ReplaceAsync(Work work, PurgeDate date)
    {
        await work.ExecuteAsync(Delete, new { date.FolderId });
        await work.ExecuteAsync(
            Insert,
            new
            {
                date.FolderId,
                date.Subject,
                date.At,
                date.Line,
                date.SignerId,
                date.Proof,
                date.Mark,
                none = PurgeStore.NoKey,
            }
        );
        await work.ExecuteAsync(
            Index,
            new
            {
                date.FolderId,
                date.At,
                none = PurgeStore.NoKey,
            }
        );
    }

    /// <summary>Sets the date of folders inside the transaction of the act that causes it, signed by the member who
    /// acts and marked by the desk. The dates that were set for the same subject before end.</summary>
    /// <param name="subject">The case; for a folder with a date of its own, that folder.</param>
    internal async Task SetAsync(
        Work work,
        Holder by,
        Guid subject,
        IEnumerable<Guid> folders,
        DateTimeOffset at,
        DateTimeOffset now
    )
    {
        var (line, before) = await PurgeLines.AppendAsync(work, PurgeLineKind.Dated, subject, now);
        foreach (var folder in folders.Distinct())
        {
            var date = new PurgeDate
            {
                FolderId = folder,
                Subject = subject,
                At = at,
                Line = line,
                SignerId = by.Id,
            };
            var signed = date with { Proof = by.Sign(date.Message(before)) };
            await ReplaceAsync(work, marks.Beside(signed, before));
        }
    }

    internal const string OfFolder = """
        SELECT folder_id, subject, at, line, signer_id, proof, mark
        FROM purge_date
        WHERE folder_id = @folder
        """;

    /// <summary>The date of a folder as its row has it, whether or not it counts; null when it has none.</summary>
    internal static Task<PurgeDate?> FindAsync(Work work, Guid folder) =>
        work.FirstAsync<PurgeDate>(OfFolder, new { folder });

    private const string HashOf = """
        SELECT hash
        FROM journal
        WHERE seq = @seq
        """;

    /// <summary>Gives a folder the date of another one, under the desk's mark: whoever opened a mailbox made the folder
    /// or took it over, and cannot set dates. Without a date it has none.</summary>
    /// <param name="proven">The date of the other folder, if it counts (<see cref="PurgeProofs.FollowAsync"/>).</param>
    internal async Task FollowAsync(Work work, Guid folder, PurgeDate? proven, DateTimeOffset now)
    {
        if (await FindAsync(work, folder) is { } own && own.Subject == folder)
            await PurgeLines.AppendAsync(work, PurgeLineKind.Lifted, folder, now);
        if (proven is { } date)
            await ReplaceAsync(work, marks.Own(date with { FolderId = folder }, await BeforeAsync(work, date.Line)));
        else
            await RemoveAsync(work, folder);
    }

    private static async Task<byte[]> BeforeAsync(Work work, long line) =>
        await work.FirstAsync<byte[]>(HashOf, new { seq = line - 1 }) ?? Chain.Start;

    private static async Task RemoveAsync(Work work, Guid folder)
    {
        await work.ExecuteAsync(Delete, new { FolderId = folder });
        await work.ExecuteAsync(
            Index,
            new
            {
                FolderId = folder,
                At = (DateTimeOffset?)null,
                none = PurgeStore.NoKey,
            }
        );
    }

    private const string Close = """
        UPDATE folder
        SET key_id = @none
        WHERE id = @id
        """;

    /// <summary>Closes folders that somebody who holds them purges now: each gets its journal line and the desk's mark,
    /// so that a sweep completes what a crash interrupts.</summary>
    internal async Task EndAsync(Work work, IEnumerable<Guid> folders, DateTimeOffset now)
    {
        foreach (var folder in folders.Distinct())
        {
            var (line, before) = await PurgeLines.AppendAsync(work, PurgeLineKind.Purged, folder, now);
            await ReplaceAsync(
                work,
                marks.Own(
                    new PurgeDate
                    {
                        FolderId = folder,
                        Subject = folder,
                        At = now,
                        Line = line,
                    },
                    before
                )
            );
            await work.ExecuteAsync(Close, new { id = folder, none = PurgeStore.NoKey });
        }
    }

    private const string CloseEnded = """
        UPDATE folder
        SET key_id = @none
        WHERE id = @id AND (purge_at IS NULL OR purge_at <= @now)
            AND EXISTS (SELECT 1 FROM purge_date d WHERE d.folder_id = @id AND d.at <= @now)
        """;

    /// <summary>Closes one folder whose date has come, with its journal line; false when the date was taken back or
    /// postponed since it was judged, also by somebody who wrote from their mailbox.</summary>
    internal static async Task<bool> CloseAsync(Work work, Guid folder, DateTimeOffset now)
    {
        var args = new
        {
            id = folder,
            now,
            none = PurgeStore.NoKey,
        };
        if (await work.ExecuteAsync(CloseEnded, args) == 0)
            return false;
        await PurgeLines.AppendAsync(work, PurgeLineKind.Purged, folder, now);
        return true;
    }

    private const string LiftAll = """
        UPDATE folder
        SET purge_at = NULL
        WHERE id = @id OR id = @mailbox OR id IN (SELECT folder_id FROM case_folder WHERE case_id = @id)
        """;

    private const string DeleteAll = """
        DELETE FROM purge_date
        WHERE subject = @id OR folder_id = @id OR folder_id = @mailbox
            OR folder_id IN (SELECT folder_id FROM case_folder WHERE case_id = @id)
        """;

    /// <summary>Takes back every date of a case. It needs no signature: it only keeps things longer.</summary>
    internal static async Task LiftAsync(Work work, Guid @case, Guid mailbox, DateTimeOffset now)
    {
        await PurgeLines.AppendAsync(work, PurgeLineKind.Lifted, @case, now);
        await work.ExecuteAsync(LiftAll, new { id = @case, mailbox });
        await work.ExecuteAsync(DeleteAll, new { id = @case, mailbox });
    }

    private const string HasDate = """
        SELECT COUNT(*)
        FROM purge_date
        WHERE subject = @id
        """;

    /// <summary>Records that somebody added to a closed case from their mailbox; nothing without a date.</summary>
    internal static async Task AddAsync(Work work, Guid @case, DateTimeOffset now)
    {
        if (await work.FirstAsync<int>(HasDate, new { id = @case }) > 0)
            await PurgeLines.AppendAsync(work, PurgeLineKind.Added, @case, now);
    }

    private const string Differing = """
        SELECT COUNT(*)
        FROM folder f
        LEFT JOIN purge_date d ON d.folder_id = f.id
        WHERE (f.id = @id OR f.id = @mailbox OR f.id IN (SELECT folder_id FROM case_folder WHERE case_id = @id))
            AND f.key_id <> @none
            AND ((f.purge_at IS NULL AND d.folder_id IS NOT NULL) OR f.purge_at < d.at
                OR (f.purge_at IS NOT NULL AND d.folder_id IS NULL))
        """;

    private const string OfCase = """
        SELECT d.folder_id, d.subject, d.at, d.line, d.signer_id, d.proof, d.mark, j.hash AS line_before
        FROM purge_date d
        LEFT JOIN journal j ON j.seq = d.line - 1
        WHERE d.folder_id = @id OR d.folder_id = @mailbox
            OR d.folder_id IN (SELECT folder_id FROM case_folder WHERE case_id = @id)
        """;

    private static object Of(Guid @case, Guid mailbox) =>
        new
        {
            id = @case,
            mailbox,
            none = PurgeStore.NoKey,
        };

    /// <summary>Whether a folder of the case has a date without a proof or without the desk's mark, or one that is not
    /// what its row says.</summary>
    internal async Task<bool> DifferAsync(Work work, Guid @case, Guid mailbox) =>
        await work.FirstAsync<int>(Differing, Of(@case, mailbox)) > 0
        || !(await work.QueryAsync<KeptDate>(OfCase, Of(@case, mailbox))).All(marks.Hold);

    /// <summary>The same outside a transaction.</summary>
    internal async Task<bool> DifferAsync(ContentDatabase content, Guid @case, Guid mailbox, CancellationToken ct) =>
        await content.FirstAsync<int>(Differing, Of(@case, mailbox), ct) > 0
        || !(await content.QueryAsync<KeptDate>(OfCase, Of(@case, mailbox), ct)).All(marks.Hold);
}
