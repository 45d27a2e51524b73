using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The eight words, shown in the browser that sent the report until its mailbox was opened with them, for half
/// an hour at most.</summary>
internal sealed class WordsPage(
    SessionStore sessions,
    DraftStore drafts,
    CaseStore cases,
    ProtocolShelf protocols,
    TimeProvider clock
) : PageModel
{
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>The language of the words, "fr" or "en".</summary>
    public string Language => ReceiptStore.LanguageOf(string.Join(' ', Words));

    public bool HasReported { get; private set; }
    public DateTimeOffset FirstAnswer { get; private set; }

    /// <summary>Three months, décret 2022-1284 art. 4, counted from receipt.</summary>
    public DateTimeOffset LastAnswer { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var shown = ShownWords.Read(
            await sessions.OpenWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct)
        );
        if (shown is null)
            return Redirect("/mailbox");
        // Words are kept before the report is written or the code is used up, and that may not have happened.
        if (shown is { Protocol: null, Of: { } holder } && !await cases.HasComeAsync(holder, ct))
            return Redirect("/invited");
        if (shown is { Protocol: not null, Of: { } sent } && await cases.MailboxOfAsync(sent, ct) is null)
            return Redirect("/report/check");
        Words = shown.Words;
        if (shown.Protocol is not { } protocol)
            return Page();
        var now = clock.GetUtcNow();
        HasReported = true;
        FirstAnswer = protocols.Newest(protocol).First.Deadline!.After(now);
        LastAnswer = now.AddMonths(3);
        return Page();
    }

    /// <summary>The person says that they noted the words. These stay until the mailbox was opened with them: a word
    /// that was noted wrongly can still be read again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await drafts.SentAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct) is not null)
        {
            await drafts.EndAsync(DeskCookies.Read(HttpContext, SessionKind.Draft));
            DeskCookies.Delete(HttpContext, SessionKind.Draft);
        }
        return Redirect("/mailbox");
    }
}
