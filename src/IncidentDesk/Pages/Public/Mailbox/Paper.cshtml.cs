using IncidentDesk.Letters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>One message of the team to the reporter, for paper.</summary>
internal sealed class PaperPage(SessionStore sessions, CaseStore cases, LetterShelf shelf)
    : MailboxPage(sessions, cases)
{
    public SentLetter Letter { get; private set; } = null!;
    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid item, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        if (
            Open.Entries.Select(read => SentLetter.Of(read.Entry, Case, shelf)).FirstOrDefault(one => one?.Item == item)
            is not { } letter
        )
            return NotFound();
        (Letter, Text) = (letter, await Cases.TextAsync(Open, item, ct) ?? "");
        return Page();
    }
}
