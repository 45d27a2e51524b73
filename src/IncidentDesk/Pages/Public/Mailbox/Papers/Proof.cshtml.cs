using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Papers;

/// <summary>For paper, at the reporter's own wish: that something was received, and on which day; no word of it, and
/// not the eight words.</summary>
internal sealed class ProofPage(SessionStore sessions, CaseStore cases) : MailboxPage(sessions, cases)
{
    public DateTimeOffset ReceivedAt => Case.ReceivedAt;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Page() : Redirect("/mailbox");
}
