using IncidentDesk.Letters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>One message of the team to another person with a part in the case, for paper. A letter of grievances that
/// they have not opened is not shown: opening it is an act of their own.</summary>
internal sealed class OtherPaperPage(SessionStore sessions, CaseStore cases, LetterShelf shelf)
    : MailboxPage(sessions, cases)
{
    protected override bool ForInvitee => true;

    public SentLetter Letter { get; private set; } = null!;
    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid item, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        if (
            Case.Letters.Exists(one => one.Item == item && one.OpenedAt is null)
            || Open
                .Entries.Select(read => SentLetter.Of(read.Entry, Case, shelf))
                .FirstOrDefault(one => one?.Item == item)
                is not { } letter
        )
            return NotFound();
        (Letter, Text) = (letter, await Cases.TextAsync(Open, item, ct) ?? "");
        return Page();
    }
}
