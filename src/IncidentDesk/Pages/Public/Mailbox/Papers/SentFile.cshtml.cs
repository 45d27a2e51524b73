using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Papers;

/// <summary>Downloads a file that the team sent to the reporter.</summary>
internal sealed class SentFilePage(SessionStore sessions, CaseStore cases, FileStore files)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public Guid Item { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect(IsOtherKind ? "/mailbox/other" : "/mailbox");
        return
            Open.Entries.Any(read => read.Entry is FileSent && read.Entry.Text == Item)
            && await Cases.FileAsync(Open, Item, ct) is { } file
            ? await FileCopy.SendAsync(Response, files, file, ct)
            : NotFound();
    }
}
