using System.Text;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>Downloads the person's own words as one plain file with a neutral name, without anything others
/// wrote.</summary>
internal sealed class CopyPage(SessionStore sessions, CaseStore cases) : MailboxPage(sessions, cases)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        var copy = new StringBuilder();
        foreach (var read in Open.Entries)
            if (read.Entry.By == Case.Reporter && read.Entry is (ReportWritten or ReportCompleted or MessageSent))
                copy.Append(Moments.DayAndYear(read.Entry.At))
                    .Append("\n\n")
                    .Append(await Cases.TextAsync(Open, read.Entry.Text!.Value, ct))
                    .Append("\n\n\n");
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(Encoding.UTF8.GetBytes(copy.ToString()), "application/octet-stream", "notes.txt");
    }
}
