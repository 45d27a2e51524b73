using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Cases.Submitting;

/// <summary>Writes a new case with its mailbox, its receipt and its files, in one transaction.</summary>
public sealed class ReportWriter(ContentDatabase content, FileStore attachments, ReportMarks marks)
{
    /// <summary>False when somebody else wrote first; nothing was written then.</summary>
    internal Task<bool> TryAsync(NewReport report, Holder reporter, ReceiptStore.Row receipt, CancellationToken ct) =>
        content.TryAsync(
            async work =>
            {
                await ReportLines.WriteAsync(work, report.File.Readers, report.Now);
                await FolderStore.InsertAsync(work, report.Mailbox!, report.Case!);
                await ReceiptStore.InsertAsync(work, receipt);
                foreach (var file in report.Form.Files)
                    if (!await attachments.TakeAsync(work, report.MailboxId, file.Id))
                        return false;
                await InsertAsync(work, report);
                await CasePlace.Of(report.File, report.MailboxId).WriteAsync(work, report.Mailbox!, null);
                await ReminderStore.ReplaceAsync(work, report.Id, report.Dues);
                if (
                    report.Identity is { } identity
                    && !await identity.InsertAsync(work, reporter, report.MailboxId, report.Given, report.Now)
                )
                    return false;
                if (!await AppendAsync(work, report, reporter))
                    return false;
                await marks.WriteAsync(work, report.MailboxId);
                return true;
            },
            ct
        );

    private const string InsertCase = """
        INSERT INTO incident_case (id, mailbox_id, protocol, protocol_version, stage, status, version, opened_at,
            ends_at)
        VALUES (@id, @mailbox, @protocol, @version, @stage, @status, 1, @hour, @ends)
        """;

    /// <summary>The row of the case, which tells when it was opened to the hour only.</summary>
    private static Task InsertAsync(Work work, NewReport report)
    {
        var now = report.Now;
        return work.ExecuteAsync(
            InsertCase,
            new
            {
                id = report.Id,
                mailbox = report.MailboxId,
                protocol = report.Form.Protocol.Id,
                version = report.Form.Protocol.Version,
                stage = report.File.Stage,
                status = report.File.Status,
                hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero),
                ends = report.File.StageEndsAt,
            }
        );
    }

    /// <summary>The first entries: of the mailbox, by the reporter; of the case, by whoever typed a report for somebody
    /// on the telephone.</summary>
    private static async Task<bool> AppendAsync(Work work, NewReport report, Holder reporter) =>
        await FolderStore.AppendAsync(
            work,
            reporter,
            report.Mailbox!,
            null,
            report.Entries.Where(entry => entry.Folder == FolderKind.Mailbox).ToArray(),
            report.Texts,
            report.Now
        )
        && (
            report.Form.Sending?.Taker is not { } taker
            || await FolderStore.AppendAsync(
                work,
                taker,
                report.Case!,
                null,
                ActWrite.Own(report.Received, report.Case!),
                new Dictionary<Guid, string>(),
                report.Now
            )
        );
}
