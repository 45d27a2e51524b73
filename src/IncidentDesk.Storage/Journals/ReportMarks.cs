using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Journals;

/// <summary>The journal's line of the first entry of each report, under the desk's mark. By it a reader knows which
/// report a line for them belongs to; another number in the row counts for nothing.</summary>
/// <remarks>DataProtection over canonical "IncidentDesk/report-first/v1": mailbox, number of the line.</remarks>
public sealed class ReportMarks(ContentDatabase content, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/report_line.mark/v1");

    private const string First = """
        SELECT journal_seq
        FROM ledger_entry
        WHERE folder_id = @mailbox AND seq = 1
        """;

    private const string Insert = """
        INSERT INTO report_line (folder_id, line, mark)
        VALUES (@mailbox, @line, @mark)
        """;

    /// <summary>Marks the first entry at the end of the transaction that writes it.</summary>
    internal async Task WriteAsync(Work work, Guid mailbox)
    {
        var line = await work.FirstAsync<long>(First, new { mailbox });
        await work.ExecuteAsync(
            Insert,
            new
            {
                mailbox,
                line,
                mark = protector.Protect(Message(mailbox, line)),
            }
        );
    }

    private sealed class Row
    {
        public Guid FolderId { get; init; }
        public Guid CaseId { get; init; }
        public long Line { get; init; }
        public byte[] Mark { get; init; } = [];
    }

    private const string After = """
        SELECT r.folder_id, c.id AS case_id, r.line, r.mark
        FROM report_line r
        JOIN incident_case c ON c.mailbox_id = r.folder_id
        WHERE r.line > @since
        """;

    /// <summary>The lines of the reports of which somebody knows both folders, the case and its mailbox; from after a
    /// line.</summary>
    internal async Task<IEnumerable<long>> OfAsync(IReadOnlySet<Guid> known, long since, CancellationToken ct) =>
        (await content.QueryAsync<Row>(After, new { since }, ct))
            .Where(row => known.Contains(row.FolderId) && known.Contains(row.CaseId))
            .Where(row => IsMarked(row.FolderId, row.Line, row.Mark))
            .Select(row => row.Line);

    /// <summary>Whether the desk itself marked this line as that of the first entry of this mailbox.</summary>
    internal bool IsMarked(Guid mailbox, long line, byte[]? mark)
    {
        try
        {
            return mark is not null && protector.Unprotect(mark).AsSpan().SequenceEqual(Message(mailbox, line));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Message(Guid mailbox, long line) =>
        new CanonicalWriter("IncidentDesk/report-first/v1").Add(mailbox).Add(line).ToArray();
}
